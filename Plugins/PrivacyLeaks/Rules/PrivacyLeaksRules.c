#include "PrivacyLeaksRules.h"

static const unsigned char pack[] = {
#embed "privacy-leaks.yaml"
};

static const EmbeddedFile files[] = {{"privacy-leaks.yaml", pack, sizeof pack}};

EmbeddedFiles PrivacyLeaksRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
