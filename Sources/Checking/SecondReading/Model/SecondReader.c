#include "CSecondReader.h"

static const unsigned char weights[] = {
#embed "weights.bin"
};

static const EmbeddedFile files[] = {{"weights.bin", weights, sizeof weights}};

EmbeddedFiles chataudit_second_reader(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
