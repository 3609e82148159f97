#include <convene/serialization/values.hpp>

#include <cstddef>
#include <exception>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/archive/archive_exception.hpp>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/polymorphic_binary_iarchive.hpp>
#include <boost/archive/polymorphic_binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>
#include <boost/serialization/vector.hpp>

#include <convene/error.hpp>

#include "../../support/damage.hpp"
#include "../../support/thrown.hpp"
#include "../../support/various_partnerships.hpp"

namespace values_test {
namespace {

using namespace convene;
using boost::serialization::make_nvp;
using convene_test::for_each_changed_bit;
using convene_test::for_each_truncation;
using convene_test::one_in;
using convene_test::thrown;
using convene_test::various_partnerships;
using testing::HasSubstr;

template <class Output>
std::string saved(const partnership& value, unsigned flags = 0) {
  std::ostringstream text;
  {
    Output to(text, flags);
    to << make_nvp("partnership", value);
  }
  return text.str();
}
template <class Input>
partnership loaded(const std::string& text, unsigned flags = 0) {
  std::istringstream stream(text);
  Input from(stream, flags);
  partnership value;
  from >> make_nvp("partnership", value);
  return value;
}

template <class Output, class Input>
struct both_ways {
  using output = Output;
  using input = Input;
};

template <class Archives>
struct PartnershipArchive : testing::Test {};
using kinds = testing::Types<both_ways<boost::archive::text_oarchive, boost::archive::text_iarchive>,
                             both_ways<boost::archive::xml_oarchive, boost::archive::xml_iarchive>,
                             both_ways<boost::archive::binary_oarchive, boost::archive::binary_iarchive>>;
TYPED_TEST_SUITE(PartnershipArchive, kinds);

TYPED_TEST(PartnershipArchive, GivesEveryKindOfPartnershipBack) {
  for (const auto& [name, before] : various_partnerships()) {
    SCOPED_TRACE(name);
    EXPECT_EQ(loaded<typename TypeParam::input>(saved<typename TypeParam::output>(before)), before);
  }
}

TYPED_TEST(PartnershipArchive, GivesBackSeveralAmongOtherValues) {
  const std::vector<partnership> before = {convene_test::of_organisations(), {}, convene_test::of_awkward_texts()};
  std::stringstream stream;
  {
    const int number = 7;
    typename TypeParam::output to(stream);
    to << make_nvp("before", number) << make_nvp("all", before) << make_nvp("after", number);
  }
  int first = 0, last = 0;
  std::vector<partnership> after;
  typename TypeParam::input from(stream);
  from >> make_nvp("before", first) >> make_nvp("all", after) >> make_nvp("after", last);
  EXPECT_EQ(after, before);
  EXPECT_EQ(first + last, 14);
}

TYPED_TEST(PartnershipArchive, ThatIsDamagedLeavesTheValueAsItWas) {
  std::string text = saved<typename TypeParam::output>(convene_test::of_organisations());
  text.resize(text.size() / 2);
  std::istringstream stream(text);
  typename TypeParam::input from(stream);
  partnership value = convene_test::of_awkward_texts();
  EXPECT_ANY_THROW(from >> make_nvp("partnership", value));
  EXPECT_EQ(value, convene_test::of_awkward_texts());
}

TEST(PolymorphicArchive, GivesAPartnershipBack) {
  const partnership before = convene_test::of_organisations();
  std::stringstream stream;
  {
    boost::archive::polymorphic_binary_oarchive to(stream);
    static_cast<boost::archive::polymorphic_oarchive&>(to) << before;
  }
  partnership after;
  boost::archive::polymorphic_binary_iarchive from(stream);
  static_cast<boost::archive::polymorphic_iarchive&>(from) >> after;
  EXPECT_EQ(after, before);
}

TEST(XmlArchive, HasEveryPartUnderItsName) {
  const std::string text = saved<boost::archive::xml_oarchive>(convene_test::of_organisations());
  for (const char* part :
       {"<id>nhs</id>", "<sector>public</sector>", "<organisations_are_practitioners>1<", "<digest>"})
    EXPECT_THAT(text, HasSubstr(part));
}

std::string with(std::string text, const std::string& old, const std::string& now) {
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), now);
}

TEST(XmlArchive, IsXmlWhateverTextsThereAre) {
  partnership record;
  description about;
  about.name = "<script>\"'&]]>-->\xE2\x80\xA8 \xEF\xBF\xBE\xEF\xBF\xBF \xEF\xBF\xBD \x01\x1B\x7F\r\n\t\\";
  record.describe(about);
  const std::string text = saved<boost::archive::xml_oarchive>(record);
  EXPECT_NE(text.find("&lt;script&gt;&quot;&apos;&amp;]]&gt;--&gt;\xE2\x80\xA8 "
                      "\\xef\\xbf\\xbe\\xef\\xbf\\xbf \xEF\xBF\xBD \\x01\\x1b\\x7f\\x0d\\x0a\\x09\\x5c<"),
            std::string::npos)
      << text;
  EXPECT_TRUE(loaded<boost::archive::xml_iarchive>(text) == record);
}

TEST(XmlArchive, IsCheckedByTheRulesOfTheRecordAndItsDigest) {
  using boost::archive::xml_iarchive;
  const std::string text = saved<boost::archive::xml_oarchive>(convene_test::of_organisations());
  const auto refusal = [&](const std::string& old, const std::string& now) {
    return thrown<parse_error>([&] { (void)loaded<xml_iarchive>(with(text, old, now)); });
  };
  EXPECT_EQ(refusal("<sector>public<", "<sector>private<"),
            "archive: is damaged: what it holds is not what its digest tells of");
  EXPECT_THAT(refusal("<id>council<", "<id>nhs<"), HasSubstr("archive: organisations: "));
  EXPECT_THROW((void)loaded<xml_iarchive>(with(text, "council</id>", "council</" + std::string(500, 'n') + ">")),
               boost::archive::archive_exception);
  EXPECT_EQ(refusal("<known>0<", "<known>2<"), "archive: known must be between 0 and 1; got 2");
  EXPECT_EQ(refusal("version=\"1\"", "version=\"0\""), "archive: is of version 0; version 1 can be read");
  EXPECT_EQ(refusal("<none>0<", "<none>zero<"), "archive: 'none' must be a number; got 'zero'");
  EXPECT_EQ(refusal("<id>nhs<", "<id>n\\s<"),
            "archive: a backslash in 'id' must be followed by x and two hexadecimal digits");
  EXPECT_EQ(refusal("version=\"1\"", "version=\"2\""), "archive: is of version 2; version 1 can be read");
}

// ---- damage --------------------------------------------------------------------------------------------------------

struct damage_found {
  std::size_t tried = 0, refused = 0, the_same = 0;
  [[nodiscard]] std::size_t missed() const { return tried - refused - the_same; }
};

/// What becomes of damaged bytes: any exception refuses them, and what is as it was is harmless.
template <class Input>
void look_at(const std::vector<char>& bytes, const partnership& whole, unsigned flags, damage_found& all) {
  ++all.tried;
  try {
    if (loaded<Input>({bytes.begin(), bytes.end()}, flags) == whole) ++all.the_same;
  } catch (const std::exception&) {
    ++all.refused;
  }
}

partnership beston() { return read_partnership(std::string(CONVENE_EXAMPLE_DATA) + "/beston"); }

TEST(DamagedArchive, OfBestonInBinaryIsFoundOrHarmlessWhateverBitWasChanged) {
  const partnership whole = beston();
  const std::string text = saved<boost::archive::binary_oarchive>(whole, boost::archive::no_header);
  damage_found all;
  for_each_changed_bit(std::vector<char>(text.begin(), text.end()), one_in(23), [&](const std::vector<char>& bytes) {
    look_at<boost::archive::binary_iarchive>(bytes, whole, boost::archive::no_header, all);
  });
  EXPECT_GT(all.tried, 10'000u);
  EXPECT_EQ(all.missed(), 0u);
}

TEST(DamagedArchive, OfBestonInBinaryIsFoundWhereverItEnds) {
  const partnership whole = beston();
  const std::string text = saved<boost::archive::binary_oarchive>(whole);
  damage_found all;
  for_each_truncation(std::vector<char>(text.begin(), text.end()), one_in(7), [&](const std::vector<char>& bytes) {
    look_at<boost::archive::binary_iarchive>(bytes, whole, 0, all);
  });
  EXPECT_EQ(all.refused, all.tried);
}

TEST(DamagedArchive, InTextAndXmlIsFoundOrHarmlessWhateverBitWasChanged) {
  const partnership whole = convene_test::of_organisations();
  damage_found as_text, as_xml;
  const std::string text = saved<boost::archive::text_oarchive>(whole, boost::archive::no_header);
  for_each_changed_bit(std::vector<char>(text.begin(), text.end()), one_in(3), [&](const std::vector<char>& bytes) {
    look_at<boost::archive::text_iarchive>(bytes, whole, boost::archive::no_header, as_text);
  });
  // Boost's own last tag is read by a destructor, which cannot refuse it.
  const std::string xml = saved<boost::archive::xml_oarchive>(whole, boost::archive::no_header);
  for_each_changed_bit(std::vector<char>(xml.begin(), xml.end()), one_in(23), [&](const std::vector<char>& bytes) {
    look_at<boost::archive::xml_iarchive>(bytes, whole, boost::archive::no_header, as_xml);
  });
  EXPECT_EQ(as_text.missed(), 0u);
  EXPECT_EQ(as_xml.missed(), 0u);
}

}  // namespace
}  // namespace values_test
