#include "ThirdPartyInfoRules.h"

static const unsigned char contacts[] = {
#embed "contacts.yaml"
};
static const unsigned char dealWays[] = {
#embed "deal-ways.yaml"
};
static const unsigned char deals[] = {
#embed "deals.yaml"
};
static const unsigned char linkWays[] = {
#embed "link-ways.yaml"
};
static const unsigned char links[] = {
#embed "links.yaml"
};
static const unsigned char messengers[] = {
#embed "messengers.yaml"
};
static const unsigned char paymentWays[] = {
#embed "payment-ways.yaml"
};
static const unsigned char payments[] = {
#embed "payments.yaml"
};
static const unsigned char platforms[] = {
#embed "platforms.yaml"
};
static const unsigned char refusals[] = {
#embed "refusals.yaml"
};

static const EmbeddedFile files[] = {
    {"contacts.yaml", contacts, sizeof contacts},
    {"deal-ways.yaml", dealWays, sizeof dealWays},
    {"deals.yaml", deals, sizeof deals},
    {"link-ways.yaml", linkWays, sizeof linkWays},
    {"links.yaml", links, sizeof links},
    {"messengers.yaml", messengers, sizeof messengers},
    {"payment-ways.yaml", paymentWays, sizeof paymentWays},
    {"payments.yaml", payments, sizeof payments},
    {"platforms.yaml", platforms, sizeof platforms},
    {"refusals.yaml", refusals, sizeof refusals},
};

EmbeddedFiles ThirdPartyInfoRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
