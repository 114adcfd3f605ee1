#include "COrdinary.h"

static const unsigned char a[] = {
#embed "ordinary-a.yaml"
};

static const unsigned char b[] = {
#embed "ordinary-b.yaml"
};

static const unsigned char c[] = {
#embed "ordinary-c.yaml"
};

static const unsigned char d[] = {
#embed "ordinary-d.yaml"
};

static const unsigned char e[] = {
#embed "ordinary-e.yaml"
};

static const unsigned char f[] = {
#embed "ordinary-f.yaml"
};

static const unsigned char g[] = {
#embed "ordinary-g.yaml"
};

static const EmbeddedFile files[] = {
    {"ordinary-a.yaml", a, sizeof a}, {"ordinary-b.yaml", b, sizeof b},
    {"ordinary-c.yaml", c, sizeof c}, {"ordinary-d.yaml", d, sizeof d},
    {"ordinary-e.yaml", e, sizeof e}, {"ordinary-f.yaml", f, sizeof f},
    {"ordinary-g.yaml", g, sizeof g},
};

EmbeddedFiles chataudit_ordinary_conversations(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
