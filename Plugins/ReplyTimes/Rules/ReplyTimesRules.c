#include "ReplyTimesRules.h"

static const unsigned char clocks[] = {
#embed "reply-times.yaml"
};

static const unsigned char topics[] = {
#embed "topics.yaml"
};

static const unsigned char words[] = {
#embed "words.yaml"
};

static const EmbeddedFile files[] = {
    {"reply-times.yaml", clocks, sizeof clocks},
    {"topics.yaml", topics, sizeof topics},
    {"words.yaml", words, sizeof words},
};

EmbeddedFiles ReplyTimesRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
