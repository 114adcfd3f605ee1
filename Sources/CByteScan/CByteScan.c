#include "CByteScan.h"

#if defined(__x86_64__)
#include <immintrin.h>

// Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte", Software: Practice and
// Experience 51 (2021): what is wrong with two bytes in a row is looked up by the halves of the first and
// the upper half of the second, and that third and fourth bytes stand where they must is checked beside.
enum {
  too_short = 1 << 0,
  too_long = 1 << 1,
  overlong_3 = 1 << 2,
  too_large = 1 << 3,
  surrogate = 1 << 4,
  overlong_2 = 1 << 5,
  too_large_or_overlong_4 = 1 << 6,
  two_continuations = 1 << 7,
  carry = too_short | too_long | two_continuations,
};

#define TABLE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)
#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i upper_half(__m256i x) {
  return _mm256_and_si256(_mm256_srli_epi16(x, 4), _mm256_set1_epi8(0x0F));
}

// The bytes that stand so many places before those of `x`.
#define BEFORE(x, last, places) \
  _mm256_alignr_epi8(x, _mm256_permute2x128_si256(last, x, 0x21), 16 - (places))

AVX2 static inline __m256i errors(__m256i x, __m256i last) {
  const __m256i first_upper = TABLE(
      too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
      (char)two_continuations, (char)two_continuations, (char)two_continuations,
      (char)two_continuations, too_short | overlong_2, too_short,
      too_short | overlong_3 | surrogate,
      too_short | too_large | too_large_or_overlong_4);
  const __m256i first_lower = TABLE(
      (char)(carry | overlong_3 | overlong_2 | too_large_or_overlong_4), (char)(carry | overlong_2),
      (char)carry, (char)carry, (char)(carry | too_large),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4 | surrogate),
      (char)(carry | too_large | too_large_or_overlong_4),
      (char)(carry | too_large | too_large_or_overlong_4));
  const __m256i second_upper = TABLE(
      too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
      (char)(too_long | overlong_2 | two_continuations | overlong_3 | too_large_or_overlong_4),
      (char)(too_long | overlong_2 | two_continuations | overlong_3 | too_large),
      (char)(too_long | overlong_2 | two_continuations | surrogate | too_large),
      (char)(too_long | overlong_2 | two_continuations | surrogate | too_large), too_short,
      too_short, too_short, too_short);
  const __m256i before = BEFORE(x, last, 1);
  const __m256i pairs = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(first_upper, upper_half(before)),
          _mm256_shuffle_epi8(
              first_lower, _mm256_and_si256(before, _mm256_set1_epi8(0x0F)))),
      _mm256_shuffle_epi8(second_upper, upper_half(x)));
  const __m256i third = _mm256_subs_epu8(BEFORE(x, last, 2), _mm256_set1_epi8(0xE0 - 0x80));
  const __m256i fourth = _mm256_subs_epu8(BEFORE(x, last, 3), _mm256_set1_epi8(0xF0 - 0x80));
  const __m256i must_continue =
      _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(must_continue, pairs);
}

AVX2 static chataudit_verdict is_plain(const uint8_t *bytes, size_t count) {
  __m256i last = _mm256_setzero_si256(), wrong = last;
  const __m256i zero = last;
  size_t place = 0;
  uint8_t rest[32];
  while (place < count) {
    __m256i x;
    if (count - place >= 32) {
      x = _mm256_loadu_si256((const __m256i *)(bytes + place));
    } else {
      memset(rest, ' ', sizeof rest);
      memcpy(rest, bytes + place, count - place);
      x = _mm256_loadu_si256((const __m256i *)rest);
    }
    wrong = _mm256_or_si256(wrong, _mm256_cmpeq_epi8(x, zero));
    // Bytes below 0x80 throughout, behind such, cannot be wrong.
    if (_mm256_movemask_epi8(_mm256_or_si256(x, last)) != 0)
      wrong = _mm256_or_si256(wrong, errors(x, last));
    last = x;
    place += 32;
  }
  // A character may be cut by the end.
  wrong = _mm256_or_si256(wrong, errors(_mm256_set1_epi8(' '), last));
  return _mm256_testz_si256(wrong, wrong) ? chataudit_plain : chataudit_not_plain;
}

chataudit_verdict chataudit_is_plain_utf8(const uint8_t *bytes, size_t count) {
  return __builtin_cpu_supports("avx2") ? is_plain(bytes, count) : chataudit_unknown;
}

#else

chataudit_verdict chataudit_is_plain_utf8(const uint8_t *bytes, size_t count) {
  (void)bytes, (void)count;
  return chataudit_unknown;
}

#endif
