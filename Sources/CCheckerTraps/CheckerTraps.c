// For the signal functions, which the C standard does not have.
#define _GNU_SOURCE
#include "CheckerTraps.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

_Thread_local CheckerWork checker_work;
bool checker_traps_are_caught;

// What the processor says of a wrong instruction or address, and what the C library and the Swift
// runtime say of themselves (a failed cast, an exclusive access that was not).
static const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { signal_count = sizeof signals / sizeof *signals, stack_bytes = 1 << 16, entry_bytes = 48 };

// Everything that the handler needs is made before: in it nothing may be allocated.
static struct sigaction before[signal_count];
static sigset_t mask;
static char *const *arguments;
static char **environment;
static char *entries;  // The end of `variable=…`, in the last string of `environment`.
static int room;
static bool reads_input;
static off_t input_start;
static atomic_flag is_restarting = ATOMIC_FLAG_INIT;

void checker_work_prepare(void) {
  checker_work.has_stack = true;
  // It stays with the thread: the few threads of the pool live as long as the process.
  void *memory =
    mmap(NULL, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = stack_bytes};
  sigaltstack(&stack, NULL);
}

static char *write_number(char *end, int64_t number) {
  char digits[20];
  int count = 0;
  uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
  do digits[count++] = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0) *end++ = '-';
  while (count > 0) *end++ = digits[--count];
  return end;
}

static void say(const char *text) {
  ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written;
}

// The signal does what it did before.
static void give_back(int signal, bool was_sent) {
  for (int i = 0; i < signal_count; i++) {
    if (signals[i] == signal) sigaction(signal, &before[i], NULL);
  }
  // A faulty instruction traps again when the handler returns; what was sent is not sent twice, and a
  // breakpoint is behind it.
  if (was_sent || signal == SIGTRAP) raise(signal);
}

static void handle(int signal, siginfo_t *info, void *context) {
  (void)context;
  bool was_sent = info->si_code <= 0;
  // Only abort() sends the process a signal that is a fault of its own.
  bool is_trap = !was_sent || (signal == SIGABRT && info->si_pid == getpid());
  if (checker_work.work == 0 || !is_trap) {
    give_back(signal, was_sent);
    return;
  }
  // One thread starts again; the others end with it, and meet their traps in the next process.
  while (atomic_flag_test_and_set(&is_restarting)) pause();
  if (room <= 0) {
    say("chataudit: a checker trapped once more, after too many times; the run ends here\n");
  } else if (reads_input && lseek(STDIN_FILENO, input_start, SEEK_SET) < 0) {
    say("chataudit: a checker trapped, and standard input cannot be read twice; "
        "give the export as a file, then the run goes on without the checker there\n");
  } else {
    say("chataudit: a checker trapped; the run starts again without it in that transcript\n");
    char *end = entries;
    if (end[-1] != '=') *end++ = ',';
    end = write_number(end, checker_work.work);
    *end++ = ':';
    end = write_number(end, checker_work.place);
    *end++ = ':';
    end = write_number(end, signal);
    *end = 0;
    // The new process inherits the mask, and pool threads block what ends a program from outside.
    sigprocmask(SIG_SETMASK, &mask, NULL);
    execve("/proc/self/exe", arguments, environment);
    say("chataudit: it could not be started again\n");
  }
  give_back(signal, was_sent);
}

bool checker_traps_catch(
  char *const *words, const char *variable, const char *known, int limit, bool reads) {
  if (checker_traps_are_caught) return true;
  extern char **environ;
  int count = 0;
  while (environ[count] != NULL) count++;
  size_t bytes = strlen(variable) + strlen(known) + 2;
  environment = calloc((size_t)count + 2, sizeof *environment);
  char *entry = malloc(bytes + entry_bytes);
  if (environment == NULL || entry == NULL) return false;
  int kept = 0;
  for (int i = 0; i < count; i++) {
    size_t length = strlen(variable);
    bool is_ours = strncmp(environ[i], variable, length) == 0 && environ[i][length] == '=';
    // Copied, since whoever sets a variable later may free what stands here.
    if (!is_ours && (environment[kept++] = strdup(environ[i])) == NULL) return false;
  }
  environment[kept] = entry;
  strcpy(entry, variable);
  strcat(entry, "=");
  strcat(entry, known);
  entries = entry + bytes - 1;
  int colons = 0;
  for (const char *letter = known; *letter != 0; letter++) colons += *letter == ':';
  room = limit - colons / 2;
  arguments = words;
  reads_input = reads;
  input_start = reads ? lseek(STDIN_FILENO, 0, SEEK_CUR) : 0;
  sigprocmask(SIG_SETMASK, NULL, &mask);
  checker_traps_are_caught = true;
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < signal_count; i++) sigaction(signals[i], &action, &before[i]);
  return true;
}
