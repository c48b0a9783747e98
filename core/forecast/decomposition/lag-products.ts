/**
 * Sums of products of a column with itself at every lag: element k is the sum of
 * `values[i] values[i + k]`, for all lags at once by fast Fourier transform.
 *
 * @param values n finite values; 0 leaves a slot out
 * @param maxLag at most n - 1
 * @returns Float64Array of maxLag + 1
 */
export function lagProducts(values: Float64Array, maxLag: number): Float64Array {
  let size = 1
  while (size < values.length + maxLag + 1) size *= 2
  const re = new Float64Array(size)
  const im = new Float64Array(size)
  re.set(values)
  transform(re, im)
  for (let i = 0; i < size; i += 1) {
    re[i] = re[i]! * re[i]! + im[i]! * im[i]!
    im[i] = 0
  }
  // The spectrum is real and symmetric: transforming it once more is the way back.
  transform(re, im)
  return re.subarray(0, maxLag + 1).map((value) => value / size)
}

/** Discrete Fourier transform in place; the length is a power of 2. */
function transform(re: Float64Array, im: Float64Array): void {
  const size = re.length
  reverseBits(re)
  reverseBits(im)
  const cosines = new Float64Array(size / 2)
  const sines = new Float64Array(size / 2)
  for (let i = 0; i < size / 2; i += 1) {
    cosines[i] = Math.cos((2 * Math.PI * i) / size)
    sines[i] = -Math.sin((2 * Math.PI * i) / size)
  }
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half)
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const a = start + k
        const b = a + half
        const c = cosines[k * stride]!
        const s = sines[k * stride]!
        const real = re[b]! * c - im[b]! * s
        const imaginary = re[b]! * s + im[b]! * c
        re[b] = re[a]! - real
        im[b] = im[a]! - imaginary
        re[a]! += real
        im[a]! += imaginary
      }
    }
  }
}

function reverseBits(values: Float64Array): void {
  const size = values.length
  let mirror = 0
  for (let i = 0; i < size - 1; i += 1) {
    if (i < mirror) {
      const kept = values[i]!
      values[i] = values[mirror]!
      values[mirror] = kept
    }
    let bit = size >> 1
    while (mirror & bit) {
      mirror ^= bit
      bit >>= 1
    }
    mirror |= bit
  }
}
