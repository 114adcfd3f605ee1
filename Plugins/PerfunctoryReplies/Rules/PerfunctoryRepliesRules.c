#include "PerfunctoryRepliesRules.h"

static const unsigned char pack[] = {
#embed "perfunctory-replies.yaml"
};

static const EmbeddedFile files[] = {{"perfunctory-replies.yaml", pack, sizeof pack}};

EmbeddedFiles PerfunctoryRepliesRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
