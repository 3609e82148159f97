#include "xml_reader.hpp"

#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <system_error>
#include <utility>

#include <expat.h>

#include <convene/error.hpp>

namespace convene::detail {

namespace {

struct xml_file_closing {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
struct xml_parser_freeing {
  void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};

/// What expat found wrong, and what would be right.
std::string xml_trouble(XML_Error code) {
  switch (code) {
    case XML_ERROR_NO_ELEMENTS:
      return "the document ends before its last element does; is it cut off, or empty?";
    case XML_ERROR_INVALID_TOKEN:
      return "this is no XML; write & as &amp; and < as &lt; in texts, and save the file as UTF-8";
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
      return "the document ends within this; is it cut off?";
    case XML_ERROR_TAG_MISMATCH:
      return "this closing tag is not that of the element which is open; elements end in the reverse of the order in "
             "which they begin";
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return "an attribute stands twice in this tag; keep one of them";
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return "something follows the end of the document; keep one outermost element";
    case XML_ERROR_UNDEFINED_ENTITY:
      return "there is no such entity; XML has &amp; &lt; &gt; &quot; &apos; and numbers such as &#228;";
    case XML_ERROR_BAD_CHAR_REF:
      return "XML has no character of this number";
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING:
      return "the text is not in the encoding that the document declares, or nobody knows that; save it as UTF-8";
    default:
      return std::string("this is no XML: ") + XML_ErrorString(code);
  }
}

}  // namespace

std::string_view xml_element::name() const noexcept {
  const std::size_t colon = name_.rfind(':');
  return colon == std::string_view::npos ? name_ : name_.substr(colon + 1);
}

std::optional<std::string_view> xml_element::find(std::string_view attribute) const noexcept {
  for (const char* const* at = attributes_; *at != nullptr; at += 2)
    if (attribute == at[0]) return at[1];
  return std::nullopt;
}

struct xml_reader::parts {
  std::string name;
  std::unique_ptr<std::FILE, xml_file_closing> file;
  std::unique_ptr<XML_ParserStruct, xml_parser_freeing> parser;
  std::uintmax_t bytes = 0;
  xml_listener* listener = nullptr;
  const xml_reader* reader = nullptr;
  std::exception_ptr thrown;  // by the listener: an exception must not pass through what is written in C
  std::size_t depth = 0;
  XML_Index seen = 0;  // how far the document is understood

  /// Does something on behalf of expat, unless the reading has ended.
  template <class Work>
  void attempt(Work work) noexcept {
    if (thrown) return;
    seen = XML_GetCurrentByteIndex(parser.get());
    try {
      work();
    } catch (...) {
      thrown = std::current_exception();
      XML_StopParser(parser.get(), XML_FALSE);
    }
  }
  static parts& of(void* data) noexcept { return *static_cast<parts*>(data); }

  static void XMLCALL begin(void* data, const XML_Char* element, const XML_Char** attributes) {
    parts& all = of(data);
    all.attempt([&] {
      if (++all.depth > deepest)
        all.reader->fail("elements may be nested " + std::to_string(deepest) + " deep; this one is deeper");
      all.listener->begins({element, attributes});
    });
  }
  static void XMLCALL end(void* data, const XML_Char*) {
    parts& all = of(data);
    all.attempt([&] {
      --all.depth;
      all.listener->ends();
    });
  }
  static void XMLCALL characters(void* data, const XML_Char* piece, int length) {
    parts& all = of(data);
    all.attempt([&] { all.listener->text({piece, static_cast<std::size_t>(length)}); });
  }
  static void XMLCALL other(void* data, const XML_Char*, int) {
    of(data).attempt([] {});
  }
  static void XMLCALL entity(void* data, const XML_Char* entity_name, int, const XML_Char*, int, const XML_Char*,
                             const XML_Char*, const XML_Char*, const XML_Char*) {
    parts& all = of(data);
    all.attempt([&] {
      all.reader->fail("the entity " + excerpt(entity_name) +
                       " is declared here; entities are not read, write what they stand for");
    });
  }
  /// A value that holds in every tag, stated once.
  static void XMLCALL attribute(void* data, const XML_Char*, const XML_Char* attribute_name, const XML_Char*,
                                const XML_Char* otherwise, int) {
    if (otherwise == nullptr) return;
    parts& all = of(data);
    all.attempt([&] {
      all.reader->fail("a value of " + excerpt(attribute_name) +
                       " is declared here for tags that have none; write it in these");
    });
  }
  static void XMLCALL skipped(void* data, const XML_Char* entity_name, int) {
    parts& all = of(data);
    all.attempt([&] {
      all.reader->fail("the entity " + excerpt(entity_name) +
                       " is declared elsewhere; entities are not read, write what it stands for");
    });
  }
};

xml_reader::xml_reader(const std::filesystem::path& file) : parts_(std::make_unique<parts>()) {
  parts_->name = file.string();
  std::error_code trouble;
  const auto status = std::filesystem::status(file, trouble);
  if (trouble || !std::filesystem::exists(status)) throw file_error(parts_->name, "there is no such file");
  if (!std::filesystem::is_regular_file(status)) throw file_error(parts_->name, "is not a file");
  parts_->bytes = std::filesystem::file_size(file, trouble);
  if (trouble) throw file_error(parts_->name, "cannot be read: " + trouble.message());
  parts_->file.reset(std::fopen(parts_->name.c_str(), "rb"));
  if (!parts_->file) throw file_error(parts_->name, "cannot be read; check that you may open it");
  parts_->parser.reset(XML_ParserCreate(nullptr));
  if (!parts_->parser) throw std::bad_alloc();
  parts_->reader = this;
  XML_Parser parser = parts_->parser.get();
  XML_SetUserData(parser, parts_.get());
  XML_SetElementHandler(parser, &parts::begin, &parts::end);
  XML_SetCharacterDataHandler(parser, &parts::characters);
  XML_SetEntityDeclHandler(parser, &parts::entity);
  XML_SetAttlistDeclHandler(parser, &parts::attribute);
  XML_SetSkippedEntityHandler(parser, &parts::skipped);
  XML_SetDefaultHandlerExpand(parser, &parts::other);
}

xml_reader::~xml_reader() = default;

void xml_reader::read(xml_listener& to, const run_options& options) {
  constexpr int block = 1 << 16;
  parts_->listener = &to;
  XML_Parser parser = parts_->parser.get();
  std::uintmax_t given = 0;
  for (bool last = false; !last;) {
    options.check(static_cast<double>(given), static_cast<double>(parts_->bytes));
    void* const into = XML_GetBuffer(parser, block);
    if (into == nullptr) throw std::bad_alloc();
    const std::size_t read = std::fread(into, 1, static_cast<std::size_t>(block), parts_->file.get());
    if (std::ferror(parts_->file.get()) != 0) throw file_error(parts_->name, "failed while it was read");
    last = read == 0;
    given += read;
    const XML_Status status = XML_ParseBuffer(parser, static_cast<int>(read), last ? 1 : 0);
    if (parts_->thrown) std::rethrow_exception(std::exchange(parts_->thrown, {}));
    if (status != XML_STATUS_OK) {
      const XML_Error code = XML_GetErrorCode(parser);
      if (code == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
      fail(xml_trouble(code));
    }
    if (given - static_cast<std::uintmax_t>(parts_->seen) > longest_tag + block)
      fail("a tag or comment may be " + std::to_string(longest_tag) + " bytes long; this one is longer");
  }
}

text_place xml_reader::place() const {
  XML_Parser parser = parts_->parser.get();
  return {static_cast<std::size_t>(XML_GetCurrentLineNumber(parser)),
          static_cast<std::size_t>(XML_GetCurrentColumnNumber(parser)) + 1};
}

void xml_reader::fail_at(const text_place& place, const std::string& message) const {
  throw parse_error(parts_->name, place.line, place.column, message);
}

}  // namespace convene::detail
