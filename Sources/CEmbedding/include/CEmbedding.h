// Files that are part of the binary: what a data folder's C file hands to Swift.
#pragma once
#include <stddef.h>

typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t length;
} EmbeddedFile;

typedef struct {
  const EmbeddedFile *files;
  size_t count;
} EmbeddedFiles;
