/* The peer of the policy bench: the same model, event by event, in plain C with one generator.
 * Usage: policy TRIALS RUNS; prints the median time in ms and P(miss). */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint32_t s[4] = {1, 2, 3, 4};

static uint32_t rotl(uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }

/* xoshiro128** 1.1 */
static double uniform(void) {
  uint32_t r = rotl(s[1] * 5, 7) * 9, t = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 11);
  return (r + 0.5) * 0x1p-32;
}

/* Box and Muller, both values used. */
static double normal(void) {
  static int kept = 0;
  static double other;
  if (kept) {
    kept = 0;
    return other;
  }
  double r = sqrt(-2 * log(uniform())), a = 6.283185307179586 * uniform();
  other = r * sin(a);
  kept = 1;
  return r * cos(a);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int trials = atoi(argv[1]), runs = atoi(argv[2]);
  double budget = 129.6, *consumed = malloc(8 * trials), *exhausted = malloc(8 * trials);
  double *lost = malloc(8 * trials), *times = malloc(8 * runs);
  int *incidents = malloc(4 * trials), *changes = malloc(4 * trials);
  double missed = 0;
  for (int run = 0; run < runs; run += 1) {
    double start = now();
    missed = 0;
    for (int i = 0; i < trials; i += 1) {
      double day = 0, spent = 0, first = INFINITY;
      int count = 0, failures = 0;
      for (;;) {
        double rate = spent >= budget ? 0.02 : 0.17;
        day -= log(uniform()) / rate;
        if (day >= 90) break;
        int background = uniform() * rate < 0.02;
        double z = normal();
        spent += 0.5 * (background ? 35 * exp(1.1 * z) : 18 * exp(z));
        count += 1;
        failures += !background;
        if (first == INFINITY && spent >= budget) first = day;
      }
      consumed[i] = spent;
      exhausted[i] = first;
      lost[i] = first < 90 ? 90 - first : 0;
      incidents[i] = count;
      changes[i] = failures;
      missed += spent >= budget;
    }
    times[run] = now() - start;
  }
  qsort(times, runs, sizeof *times, ascending);
  printf("%f %f\n", times[runs / 2], missed / trials);
  return 0;
}
