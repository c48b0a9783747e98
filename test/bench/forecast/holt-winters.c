/*
 * Additive Holt-Winters with the weights of least squared one-step errors: the best of a grid
 * of eight, then Nelder-Mead to the tolerance of R's optim, 1.5e-8. The start is taken from the
 * first two seasons.
 *
 * holt-winters PERIOD COUNT FITS < doubles
 * prints the median time of a fit in ms and its sum of squares
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double *values;
static int count, period;
static double *season, *first_season;
static double first_level, first_trend;

static void find_start(void) {
  double one = 0, two = 0;
  for (int i = 0; i < period; i++) {
    one += values[i] / period;
    two += values[period + i] / period;
  }
  first_trend = (two - one) / period;
  first_level = one - first_trend * (period + 1) / 2;
  for (int i = 0; i < period; i++)
    first_season[i] = values[i] - first_level - first_trend * (i + 1);
}

static double squares(const double *weights) {
  double alpha = weights[0], beta = weights[1], gamma = weights[2];
  if (alpha < 0 || alpha > 1 || beta < 0 || beta > 1 || gamma < 0 || gamma > 1) return INFINITY;
  memcpy(season, first_season, sizeof(double) * period);
  double level = first_level, trend = first_trend, sum = 0;
  double on_trend = alpha * beta, on_season = (1 - alpha) * gamma;
  for (int i = 0, phase = 0; i < count; i++) {
    level += trend;
    double error = values[i] - level - season[phase];
    level += alpha * error;
    trend += on_trend * error;
    season[phase] += on_season * error;
    sum += error * error;
    if (++phase == period) phase = 0;
  }
  return sum;
}

#define SIZE 3

static double search(double *best) {
  static const double grid[2][SIZE] = {{0.1, 0.02, 0.1}, {0.5, 0.2, 0.4}};
  double corner[SIZE + 1][SIZE], value[SIZE + 1];
  value[0] = INFINITY;
  for (int k = 0; k < 8; k++) {
    double trial[SIZE];
    for (int j = 0; j < SIZE; j++) trial[j] = grid[k >> j & 1][j];
    double at = squares(trial);
    if (at < value[0]) {
      value[0] = at;
      memcpy(corner[0], trial, sizeof trial);
    }
  }
  for (int k = 1; k <= SIZE; k++) {
    memcpy(corner[k], corner[0], sizeof corner[0]);
    corner[k][k - 1] += corner[0][k - 1] > 0.5 ? -0.05 : 0.05;
    value[k] = squares(corner[k]);
  }
  for (int round = 0; round < 200; round++) {
    int low = 0, high = 0, next = 0;
    for (int k = 1; k <= SIZE; k++) {
      if (value[k] < value[low]) low = k;
      if (value[k] > value[high]) high = k;
    }
    next = low;
    for (int k = 0; k <= SIZE; k++)
      if (k != high && value[k] > value[next]) next = k;
    if (value[high] - value[low] <= 1.5e-8 * value[low]) break;
    double centre[SIZE] = {0}, trial[SIZE], further[SIZE];
    for (int k = 0; k <= SIZE; k++)
      for (int j = 0; j < SIZE && k != high; j++) centre[j] += corner[k][j] / SIZE;
    for (int j = 0; j < SIZE; j++) trial[j] = 2 * centre[j] - corner[high][j];
    double at = squares(trial);
    if (at < value[low]) {
      for (int j = 0; j < SIZE; j++) further[j] = 3 * centre[j] - 2 * corner[high][j];
      double there = squares(further);
      if (there < at) {
        at = there;
        memcpy(trial, further, sizeof trial);
      }
    } else if (at >= value[next]) {
      double share = at < value[high] ? 0.5 : -0.5;
      for (int j = 0; j < SIZE; j++) trial[j] = centre[j] + share * (centre[j] - corner[high][j]);
      at = squares(trial);
      if (at >= value[high]) {
        for (int k = 0; k <= SIZE; k++) {
          if (k == low) continue;
          for (int j = 0; j < SIZE; j++) corner[k][j] = (corner[k][j] + corner[low][j]) / 2;
          value[k] = squares(corner[k]);
        }
        continue;
      }
    }
    memcpy(corner[high], trial, sizeof trial);
    value[high] = at;
  }
  int low = 0;
  for (int k = 1; k <= SIZE; k++)
    if (value[k] < value[low]) low = k;
  memcpy(best, corner[low], sizeof corner[low]);
  return value[low];
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  period = atoi(argv[1]);
  count = atoi(argv[2]);
  int fits = atoi(argv[3]);
  if (period < 2 || count < 2 * period || fits < 1) return 2;
  double *read = malloc(sizeof(double) * count), *times = malloc(sizeof(double) * fits);
  season = malloc(sizeof(double) * period);
  first_season = malloc(sizeof(double) * period);
  if (!read || !times || !season || !first_season) return 1;
  if (fread(read, sizeof(double), count, stdin) != (size_t)count) return 2;
  values = read;
  double weights[SIZE], sum = 0;
  for (int k = 0; k < fits; k++) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    find_start();
    sum = search(weights);
    clock_gettime(CLOCK_MONOTONIC, &to);
    times[k] = (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6;
  }
  qsort(times, fits, sizeof(double), by_size);
  printf("%.9f %.12g\n", times[fits / 2], sum);
  return 0;
}
