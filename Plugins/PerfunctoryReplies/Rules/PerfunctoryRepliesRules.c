#include "PerfunctoryRepliesRules.h"

static const unsigned char perfunctoryReplies[] = {
#embed "perfunctory-replies.yaml"
};

static const unsigned char holdWithoutReturn[] = {
#embed "hold-without-return.yaml"
};

static const unsigned char slots[] = {
#embed "slots.yaml"
};

static const unsigned char topics[] = {
#embed "topics.yaml"
};

static const unsigned char faults[] = {
#embed "faults.yaml"
};

static const unsigned char remedies[] = {
#embed "remedies.yaml"
};

static const unsigned char unansweredQuestion[] = {
#embed "unanswered-question.yaml"
};

static const EmbeddedFile files[] = {
    {"perfunctory-replies.yaml", perfunctoryReplies, sizeof perfunctoryReplies},
    {"hold-without-return.yaml", holdWithoutReturn, sizeof holdWithoutReturn},
    {"slots.yaml", slots, sizeof slots},
    {"topics.yaml", topics, sizeof topics},
    {"faults.yaml", faults, sizeof faults},
    {"remedies.yaml", remedies, sizeof remedies},
    {"unanswered-question.yaml", unansweredQuestion, sizeof unansweredQuestion},
};

EmbeddedFiles PerfunctoryRepliesRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
