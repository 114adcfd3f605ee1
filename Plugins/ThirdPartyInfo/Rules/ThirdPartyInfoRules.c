#include "ThirdPartyInfoRules.h"

static const unsigned char contacts[] = {
#embed "contacts.yaml"
};
static const unsigned char deals[] = {
#embed "deals.yaml"
};
static const unsigned char links[] = {
#embed "links.yaml"
};
static const unsigned char payments[] = {
#embed "payments.yaml"
};
static const unsigned char platforms[] = {
#embed "platforms.yaml"
};

static const EmbeddedFile files[] = {
    {"contacts.yaml", contacts, sizeof contacts}, {"deals.yaml", deals, sizeof deals},
    {"links.yaml", links, sizeof links},          {"payments.yaml", payments, sizeof payments},
    {"platforms.yaml", platforms, sizeof platforms},
};

EmbeddedFiles ThirdPartyInfoRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
