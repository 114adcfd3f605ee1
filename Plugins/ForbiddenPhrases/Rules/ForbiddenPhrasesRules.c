#include "ForbiddenPhrasesRules.h"

static const unsigned char pack[] = {
#embed "forbidden-phrases.yaml"
};

static const EmbeddedFile files[] = {{"forbidden-phrases.yaml", pack, sizeof pack}};

EmbeddedFiles ForbiddenPhrasesRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
