/**
 * Tables of CRC-32 (ISO 3309, polynomial 0xEDB88320), four of 256 entries behind each other: the
 * k-th advances a byte by k more, so that four bytes cost four look-ups and no dependence.
 */
const TABLES = crcTables()

function crcTables(): Int32Array {
  const tables = new Int32Array(4 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    tables[byte] = crc
  }
  for (let i = 256; i < tables.length; i++) {
    const before = tables[i - 256]!
    tables[i] = (before >>> 8) ^ tables[before & 0xff]!
  }
  return tables
}

/** CRC-32 of `bytes` behind those whose CRC is `before`; 0 stands for none. Unsigned. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before
  let i = 0
  for (const last = bytes.length - 3; i < last; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)
    crc =
      TABLES[768 + (crc & 0xff)]! ^
      TABLES[512 + ((crc >>> 8) & 0xff)]! ^
      TABLES[256 + ((crc >>> 16) & 0xff)]! ^
      TABLES[crc >>> 24]!
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ TABLES[(crc ^ bytes[i]!) & 0xff]!
  return ~crc >>> 0
}
