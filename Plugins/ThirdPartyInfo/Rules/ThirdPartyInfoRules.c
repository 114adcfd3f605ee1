#include "ThirdPartyInfoRules.h"

static const unsigned char pack[] = {
#embed "third-party-info.yaml"
};

static const EmbeddedFile files[] = {{"third-party-info.yaml", pack, sizeof pack}};

EmbeddedFiles ThirdPartyInfoRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
