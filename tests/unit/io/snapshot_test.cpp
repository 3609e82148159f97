#include <convene/io/snapshot.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/detail/snapshot_block.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/practices/assess.hpp>
#include <convene/random/random_stream.hpp>

#include "../../property/network/random_network.hpp"
#include "../../support/damage.hpp"
#include "../../support/folder.hpp"
#include "../../support/thrown.hpp"
#include "../../support/various_partnerships.hpp"

namespace snapshot_test {
namespace {

using namespace convene;
using convene_test::for_each_changed_bit;
using convene_test::for_each_truncation;
using convene_test::one_in;
using convene_test::scratch_folder;
using convene_test::thrown;
using convene_test::unobserved;
using convene_test::various_partnerships;
using testing::HasSubstr;
using bytes = std::vector<std::byte>;

network small_network() {
  network_builder builder(3);
  builder.add_layer({"coffee", {0, 5}, absence::zero, true});
  builder.add(0, 1, {0.7F, unobserved, 1, 2});
  builder.add(2, 1, {1, 0, unobserved, unobserved});
  return std::move(builder).build();
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

partnership beston() { return read_partnership(std::string(CONVENE_EXAMPLE_DATA) + "/beston"); }

TEST(Snapshot, GivesANetworkBack) {
  const scratch_folder here;
  for (const network& before : {network(), small_network()}) {
    write_snapshot(before, here.path() / "net");
    EXPECT_EQ(content_of_snapshot(here.path() / "net"), snapshot_content::of_network);
    for (const verification how : {verification::whole, verification::structure})
      EXPECT_EQ(read_snapshot<network>(here.path() / "net", {how, {}}), before);
  }
}

TEST(Snapshot, GivesRandomNetworksOfBothWeightsBack) {
  const scratch_folder here;
  for (std::uint64_t number = 0; number < 60; ++number) {
    SCOPED_TRACE("network " + std::to_string(number));
    random_stream random(seed{number});
    const network before =
        convene_test::builder_of(convene_test::draw_material(random, {false, number % 2 == 0})).build();
    write_snapshot(before, here.path() / "net");
    const network after = read_snapshot<network>(here.path() / "net");
    EXPECT_EQ(after, before);
    EXPECT_EQ(after.layers(), before.layers());
  }
  basic_network_builder<double> builder(4);
  builder.add(0, 3, {1.0 / 3, 1e300, 5e-324});
  const auto before = std::move(builder).build();
  write_snapshot(before, here.path() / "double");
  EXPECT_EQ(content_of_snapshot(here.path() / "double"), snapshot_content::of_double_network);
  EXPECT_EQ(read_snapshot<basic_network<double>>(here.path() / "double"), before);
}

TEST(Snapshot, GivesEveryKindOfPartnershipBack) {
  const scratch_folder here;
  for (const auto& [name, before] : various_partnerships()) {
    SCOPED_TRACE(name);
    write_snapshot(before, here.path() / "all");
    EXPECT_EQ(content_of_snapshot(here.path() / "all"), snapshot_content::of_partnership);
    for (const verification how : {verification::whole, verification::structure})
      EXPECT_EQ(read_snapshot<partnership>(here.path() / "all", {how, {}}), before);
  }
}

TEST(Snapshot, GivesFrameworksAndAssessmentsBack) {
  const scratch_folder here;
  const framework by = standard_framework();
  write_snapshot(by, here.path() / "by");
  EXPECT_EQ(content_of_snapshot(here.path() / "by"), snapshot_content::of_framework);
  EXPECT_EQ(read_snapshot<framework>(here.path() / "by"), by);
  const assessment found = assess(beston());
  write_snapshot(found, here.path() / "found");
  EXPECT_EQ(content_of_snapshot(here.path() / "found"), snapshot_content::of_assessment);
  EXPECT_EQ(read_snapshot<assessment>(here.path() / "found"), found);
}

TEST(Snapshot, IsTheSameBytesWheneverItIsWritten) {
  const scratch_folder here;
  write_snapshot(small_network(), here.path() / "one");
  write_snapshot(small_network(), here.path() / "two");
  EXPECT_EQ(text_of(here.path() / "one"), text_of(here.path() / "two"));
}

TEST(Snapshot, OutlivesItsNameAndItsSuccessor) {
  const scratch_folder here;
  const std::filesystem::path file = here.path() / "net";
  write_snapshot(small_network(), file);
  const network mapped = read_snapshot<network>(file);
  write_snapshot(network(), file);
  EXPECT_EQ(mapped, small_network());
  EXPECT_EQ(read_snapshot<network>(file), network());
  std::filesystem::remove(file);
  const network copy = mapped;
  EXPECT_EQ(copy, small_network());
}

TEST(Snapshot, LeavesNothingBesideItself) {
  const scratch_folder here;
  // What somebody who was killed left behind, and what somebody else is writing.
  write_text(here.path() / ".net.convene-unfinished-0", "half");
  write_snapshot(small_network(), here.path() / "net");
  std::vector<std::string> names;
  for (const auto& one : std::filesystem::directory_iterator(here.path())) names.push_back(one.path().filename());
  EXPECT_EQ(names, std::vector<std::string>{"net"});
}

TEST(Snapshot, TellsWhatIsNone) {
  const scratch_folder here;
  const std::string file = (here.path() / "net").string();
  const auto refusal = [&] { return thrown<parse_error>([&] { (void)read_snapshot<network>(file); }); };
  EXPECT_EQ(thrown<file_error>([&] { (void)read_snapshot<network>(file); }), file + ": is not there");
  EXPECT_EQ(thrown<file_error>([&] { (void)read_snapshot<network>(here.path()); }),
            here.path().string() + ": is not a file");
  for (const char* text : {"", "conven", "id,name\nnhs,Health board\n"}) {
    write_text(file, text);
    EXPECT_EQ(refusal(), file + ": is not a snapshot: it does not begin with 'convene' and a line's end");
  }
  write_snapshot(partnership(), file);
  EXPECT_EQ(refusal(), file + ": holds a partnership, not a network");
  write_snapshot(small_network(), file);
  EXPECT_EQ(thrown<parse_error>([&] { (void)read_snapshot<partnership>(file); }),
            file + ": holds a network, not a partnership");
  std::string later = text_of(file);
  later[8] = 2;
  write_text(file, later);
  EXPECT_EQ(refusal(),
            file +
                ": is a snapshot of version 2, written by a later version of convene or damaged; versions up "
                "to 1 can be read");
  write_snapshot(small_network(), file);
  std::string whole = text_of(file);
  write_text(file, whole + "x");
  EXPECT_THAT(refusal(), HasSubstr("the snapshot is damaged: it should have "));
  whole.back() = 'x';
  write_text(file, whole);
  EXPECT_EQ(refusal(), file + ": the snapshot is damaged: there is something behind its last section");
}

TEST(Snapshot, WhoseWeightsWereChangedIsOpenedOnlyIfNobodyAsks) {
  const scratch_folder here;
  const std::filesystem::path file = here.path() / "net";
  write_snapshot(small_network(), file);
  std::string changed = text_of(file);
  const float stated = 0.7F, other = 0.3F, negative = -0.7F;
  const std::size_t at = changed.find(std::string(reinterpret_cast<const char*>(&stated), 4));
  ASSERT_NE(at, std::string::npos);
  const snapshot_options structure{verification::structure, {}};
  changed.replace(at, 4, reinterpret_cast<const char*>(&other), 4);
  write_text(file, changed);
  EXPECT_THAT(thrown<parse_error>([&] { (void)read_snapshot<network>(file); }), HasSubstr("was changed"));
  EXPECT_EQ(read_snapshot<network>(file, structure).trust().out_weights(0)[0], other);
  changed.replace(at, 4, reinterpret_cast<const char*>(&negative), 4);
  write_text(file, changed);
  EXPECT_THAT(thrown<parse_error>([&] { (void)read_snapshot<network>(file, structure); }), HasSubstr("-0.7"));
}

// ---- a sudden end --------------------------------------------------------------------------------------------------

TEST(Snapshot, IsTheOldOneOrTheNewOneWheneverItsWriterIsKilled) {
  const scratch_folder here;
  const std::filesystem::path file = here.path() / "record";
  const partnership one = convene_test::of_organisations(), other = beston();
  write_snapshot(one, file);
  random_stream random(seed{20261130});
  const int times = convene_test::long_tests() ? 500 : 100;
  write_snapshot(one, file);  // there is one whenever the first writer is killed
  int old_ones = 0;
  for (int k = 0; k < times; ++k) {
    int written[2];
    ASSERT_EQ(pipe(written), 0);
    const pid_t writer = fork();
    ASSERT_GE(writer, 0);
    if (writer == 0) {
      try {
        while (true)
          for (const partnership* next : {&other, &one}) {
            write_snapshot(*next, file);
            if (write(written[1], "w", 1) != 1) _exit(1);
          }
      } catch (...) {
        _exit(1);
      }
    }
    close(written[1]);
    // On a busy machine it may not have begun by itself.
    for (std::uint64_t finished = random.below(3); finished > 0; --finished) {
      char told = 0;
      ASSERT_EQ(read(written[0], &told, 1), 1) << "the writer gave up by itself";
    }
    usleep(static_cast<useconds_t>(random.below(4000)));
    kill(writer, SIGKILL);
    close(written[0]);
    int status = 0;
    ASSERT_EQ(waitpid(writer, &status, 0), writer);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer gave up by itself";
    const partnership after = read_snapshot<partnership>(file);
    ASSERT_TRUE(after == one || after == other) << "after " << k + 1 << " times";
    old_ones += after == one;
  }
  EXPECT_GT(old_ones, 0);
  EXPECT_LT(old_ones, times);
  // One that nobody finished may be left; the next writer takes it away.
  write_snapshot(one, file);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(here.path()), {}), 1);
}

// ---- damage --------------------------------------------------------------------------------------------------------

TEST(DamagedSnapshot, OfBestonIsFoundWhateverBitWasChanged) {
  std::size_t tried = 0, found = 0;
  for_each_changed_bit(detail::snapshot_of(beston()), one_in(3), [&](const bytes& damaged) {
    ++tried;
    try {
      (void)detail::value_of_snapshot<partnership>(damaged, "beston");
    } catch (const parse_error&) {
      ++found;
    }
  });
  EXPECT_GT(tried, 50'000u);
  EXPECT_EQ(found, tried);
}

TEST(DamagedSnapshot, OfBestonIsFoundWhereverItEnds) {
  std::size_t tried = 0, found = 0;
  for_each_truncation(detail::snapshot_of(beston()), one_in(7), [&](const bytes& damaged) {
    ++tried;
    try {
      (void)detail::value_of_snapshot<partnership>(damaged, "beston");
    } catch (const parse_error&) {
      ++found;
    }
  });
  EXPECT_GT(tried, 5'000u);
  EXPECT_EQ(found, tried);
}

}  // namespace
}  // namespace snapshot_test
