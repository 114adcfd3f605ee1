#include "ForbiddenPhrasesRules.h"

static const unsigned char insults[] = {
#embed "insults.yaml"
};

static const unsigned char beyondDoubt[] = {
#embed "beyond-doubt.yaml"
};

static const unsigned char codedInsults[] = {
#embed "coded-insults.yaml"
};

static const unsigned char hostility[] = {
#embed "hostility.yaml"
};

static const unsigned char bannedPhrases[] = {
#embed "banned-phrases.yaml"
};

static const unsigned char blame[] = {
#embed "blame.yaml"
};

static const unsigned char tone[] = {
#embed "tone.yaml"
};

static const unsigned char blameForms[] = {
#embed "blame-forms.yaml"
};

static const unsigned char hostileForms[] = {
#embed "hostile-forms.yaml"
};

static const unsigned char hostileCues[] = {
#embed "hostile-cues.yaml"
};

static const unsigned char mockeryCues[] = {
#embed "mockery-cues.yaml"
};

static const unsigned char bannedCues[] = {
#embed "banned-cues.yaml"
};

static const unsigned char blameCues[] = {
#embed "blame-cues.yaml"
};

static const unsigned char weakCues[] = {
#embed "weak-cues.yaml"
};

static const unsigned char bareForms[] = {
#embed "bare-forms.yaml"
};

static const unsigned char toneCues[] = {
#embed "tone-cues.yaml"
};

static const unsigned char toneForms[] = {
#embed "tone-forms.yaml"
};

static const unsigned char hostileSlots[] = {
#embed "hostile-slots.yaml"
};

static const unsigned char blameSlots[] = {
#embed "blame-slots.yaml"
};

static const unsigned char toneSlots[] = {
#embed "tone-slots.yaml"
};

static const unsigned char regionalPhrases[] = {
#embed "regional-phrases.yaml"
};

// The order of the files is the order of the rules: in an exclusive pack the first takes the words.
static const EmbeddedFile files[] = {
    {"insults.yaml", insults, sizeof insults},
    {"coded-insults.yaml", codedInsults, sizeof codedInsults},
    {"hostility.yaml", hostility, sizeof hostility},
    {"banned-phrases.yaml", bannedPhrases, sizeof bannedPhrases},
    {"blame.yaml", blame, sizeof blame},
    {"tone.yaml", tone, sizeof tone},
    {"blame-forms.yaml", blameForms, sizeof blameForms},
    {"hostile-forms.yaml", hostileForms, sizeof hostileForms},
    {"tone-forms.yaml", toneForms, sizeof toneForms},
    {"beyond-doubt.yaml", beyondDoubt, sizeof beyondDoubt},
    {"hostile-cues.yaml", hostileCues, sizeof hostileCues},
    {"mockery-cues.yaml", mockeryCues, sizeof mockeryCues},
    {"banned-cues.yaml", bannedCues, sizeof bannedCues},
    {"blame-cues.yaml", blameCues, sizeof blameCues},
    {"tone-cues.yaml", toneCues, sizeof toneCues},
    {"bare-forms.yaml", bareForms, sizeof bareForms},
    {"weak-cues.yaml", weakCues, sizeof weakCues},
    {"hostile-slots.yaml", hostileSlots, sizeof hostileSlots},
    {"blame-slots.yaml", blameSlots, sizeof blameSlots},
    {"tone-slots.yaml", toneSlots, sizeof toneSlots},
    {"regional-phrases.yaml", regionalPhrases, sizeof regionalPhrases},
};

EmbeddedFiles ForbiddenPhrasesRules(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
