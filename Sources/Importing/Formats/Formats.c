#include "CFormats.h"

static const unsigned char words[] = {
#embed "words.yaml"
};
static const unsigned char generic_csv[] = {
#embed "generic-csv.yaml"
};
static const unsigned char pinduoduo_page[] = {
#embed "pinduoduo-page.yaml"
};
static const unsigned char qianniu_page[] = {
#embed "qianniu-page.yaml"
};
static const unsigned char jingmai_page[] = {
#embed "jingmai-page.yaml"
};
static const unsigned char dongdong_page[] = {
#embed "dongdong-page.yaml"
};
static const unsigned char feige_page[] = {
#embed "feige-page.yaml"
};
static const unsigned char generic_page[] = {
#embed "generic-page.yaml"
};

static const EmbeddedFile files[] = {
    {"words.yaml", words, sizeof words},
    {"generic-csv.yaml", generic_csv, sizeof generic_csv},
    {"pinduoduo-page.yaml", pinduoduo_page, sizeof pinduoduo_page},
    {"qianniu-page.yaml", qianniu_page, sizeof qianniu_page},
    {"jingmai-page.yaml", jingmai_page, sizeof jingmai_page},
    {"dongdong-page.yaml", dongdong_page, sizeof dongdong_page},
    {"feige-page.yaml", feige_page, sizeof feige_page},
    {"generic-page.yaml", generic_page, sizeof generic_page},
};

EmbeddedFiles chataudit_formats(void) {
  return (EmbeddedFiles){files, sizeof files / sizeof files[0]};
}
