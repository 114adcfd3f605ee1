#include "ReplyTimesRules.h"

static const unsigned char pack[] = {
#embed "reply-times.yaml"
};

static const EmbeddedFile files[] = {{"reply-times.yaml", pack, sizeof pack}};

EmbeddedFiles ReplyTimesRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
