#include "PromiseViolationsRules.h"

static const unsigned char pack[] = {
#embed "promise-violations.yaml"
};

static const EmbeddedFile files[] = {{"promise-violations.yaml", pack, sizeof pack}};

EmbeddedFiles PromiseViolationsRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
