// A bare SAX pass of libxml2 over a page: counts elements and bytes of text, and keeps nothing.
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>

static long elements, bytes;

static void start(void *context, const xmlChar *name, const xmlChar **attributes) {
  (void)context, (void)name, (void)attributes;
  elements++;
}

static void text(void *context, const xmlChar *characters, int length) {
  (void)context, (void)characters;
  bytes += length;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  FILE *file = fopen(arguments[1], "rb");
  if (file == NULL) return 2;
  htmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.startElement = start;
  handler.characters = text;
  htmlParserCtxtPtr parser =
      htmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                 HTML_PARSE_NOWARNING | XML_PARSE_HUGE);
  static char piece[65536];
  for (size_t length; (length = fread(piece, 1, sizeof piece, file)) > 0;)
    htmlParseChunk(parser, piece, (int)length, 0);
  htmlParseChunk(parser, NULL, 0, 1);
  htmlFreeParserCtxt(parser);
  fclose(file);
  printf("%ld elements, %ld bytes of text\n", elements, bytes);
  return 0;
}
