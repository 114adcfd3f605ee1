#include "ServiceConductRules.h"

static const unsigned char pack[] = {
#embed "service-conduct.yaml"
};

static const EmbeddedFile files[] = {{"service-conduct.yaml", pack, sizeof pack}};

EmbeddedFiles ServiceConductRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
