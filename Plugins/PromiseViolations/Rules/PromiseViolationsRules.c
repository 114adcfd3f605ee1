#include "PromiseViolationsRules.h"

static const unsigned char withdrawal[] = {
#embed "promise-violations.yaml"
};

static const unsigned char shipping[] = {
#embed "shipping.yaml"
};

static const unsigned char delays[] = {
#embed "delays.yaml"
};

static const unsigned char afterSale[] = {
#embed "after-sale.yaml"
};

static const unsigned char refunds[] = {
#embed "refunds.yaml"
};

static const unsigned char favours[] = {
#embed "favours.yaml"
};

static const unsigned char overPromise[] = {
#embed "over-promise.yaml"
};

static const unsigned char goodwill[] = {
#embed "goodwill.yaml"
};

static const unsigned char priceDifferences[] = {
#embed "price-differences.yaml"
};

static const unsigned char giftLimits[] = {
#embed "gift-limits.yaml"
};

static const EmbeddedFile files[] = {
    {"promise-violations.yaml", withdrawal, sizeof withdrawal},
    {"shipping.yaml", shipping, sizeof shipping},
    {"delays.yaml", delays, sizeof delays},
    {"after-sale.yaml", afterSale, sizeof afterSale},
    {"refunds.yaml", refunds, sizeof refunds},
    {"favours.yaml", favours, sizeof favours},
    {"over-promise.yaml", overPromise, sizeof overPromise},
    {"goodwill.yaml", goodwill, sizeof goodwill},
    {"price-differences.yaml", priceDifferences, sizeof priceDifferences},
    {"gift-limits.yaml", giftLimits, sizeof giftLimits},
};

EmbeddedFiles PromiseViolationsRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
