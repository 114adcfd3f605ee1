// What Swift has no vector operation for: bytes of an export, many at once.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Where either of two bytes stands in 64 bytes, which must all be readable; bit 0 is the first.
static inline uint64_t chataudit_places(const uint8_t *bytes, uint8_t first, uint8_t second) {
  uint64_t places = 0;
#if defined(__SSE2__)
  const __m128i a = _mm_set1_epi8((char)first), b = _mm_set1_epi8((char)second);
  for (int part = 0; part < 4; part++) {
    const __m128i x = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(x, a), _mm_cmpeq_epi8(x, b));
    places |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << 16 * part;
  }
#else
  for (int part = 0; part < 64; part++)
    places |= (uint64_t)(bytes[part] == first || bytes[part] == second) << part;
#endif
  return places;
}

typedef enum { chataudit_unknown, chataudit_plain, chataudit_not_plain } chataudit_verdict;

// Whether bytes are valid UTF-8 without NUL bytes; unknown where the processor has no quick way to tell.
chataudit_verdict chataudit_is_plain_utf8(const uint8_t *bytes, size_t count);
