// What each thread is at, and what happens when it traps there: the run starts again without it.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// A check or a rule at work on a transcript; `work` 0 is none.
typedef struct {
  volatile int32_t work;
  volatile int64_t place;
  bool has_stack;
} CheckerWork;

extern _Thread_local CheckerWork checker_work;
extern bool checker_traps_are_caught;

// Gives this thread a stack for handlers, so that a recursion without end can be told as well.
void checker_work_prepare(void);

// Says that this thread begins a work (not 0) on the transcript of a place.
static inline void checker_work_begin(int32_t work, int64_t place) {
  if (checker_traps_are_caught && !checker_work.has_stack) checker_work_prepare();
  checker_work.place = place;
  checker_work.work = work;
}

// Says that it is done.
static inline void checker_work_end(void) { checker_work.work = 0; }

// From now on a trap within a work starts this program again with the same arguments.
//
// `variable` names the environment variable that tells the new process all traps so far, and `known` is
// its value in this one: entries `work:place:signal`, joined by commas. More than `limit` entries are not
// gathered: then the process ends as it would have. So it does where it reads its standard input
// (`reads_input`) and that cannot be read from its start once more.
//
// Returns false where memory is lacking; then nothing is caught.
bool checker_traps_catch(
  char *const *arguments, const char *variable, const char *known, int limit, bool reads_input);
