#include "ServiceConductRules.h"

static const unsigned char invoices[] = {
#embed "invoices.yaml"
};

static const unsigned char invoiceRefusals[] = {
#embed "invoice-refusals.yaml"
};

static const unsigned char refusals[] = {
#embed "refusals.yaml"
};

static const unsigned char errors[] = {
#embed "errors.yaml"
};

static const unsigned char wishes[] = {
#embed "wishes.yaml"
};

static const unsigned char contact[] = {
#embed "contact.yaml"
};

static const unsigned char reasons[] = {
#embed "reasons.yaml"
};

static const unsigned char idleChat[] = {
#embed "idle-chat.yaml"
};

static const unsigned char procedure[] = {
#embed "procedure.yaml"
};

static const EmbeddedFile files[] = {
    {"invoices.yaml", invoices, sizeof invoices},
    {"invoice-refusals.yaml", invoiceRefusals, sizeof invoiceRefusals},
    {"refusals.yaml", refusals, sizeof refusals},
    {"errors.yaml", errors, sizeof errors},
    {"wishes.yaml", wishes, sizeof wishes},
    {"contact.yaml", contact, sizeof contact},
    {"reasons.yaml", reasons, sizeof reasons},
    {"idle-chat.yaml", idleChat, sizeof idleChat},
    {"procedure.yaml", procedure, sizeof procedure},
};

EmbeddedFiles ServiceConductRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
