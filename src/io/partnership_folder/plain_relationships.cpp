#include "plain_relationships.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/partnership/scale_share.hpp>

namespace convene::detail {

namespace {

/// A file of which any thread reads any part.
class readable_file {
 public:
  explicit readable_file(const std::filesystem::path& file)
      : name_(file.string()), open_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (open_ < 0) fail(errno);
    const off_t end = ::lseek(open_, 0, SEEK_END);
    if (end < 0) fail(errno);
    size_ = static_cast<std::size_t>(end);
  }
  readable_file(const readable_file&) = delete;
  readable_file& operator=(const readable_file&) = delete;
  ~readable_file() { ::close(open_); }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  void read(std::size_t offset, std::span<char> into) const {
    while (!into.empty()) {
      const ssize_t got = ::pread(open_, into.data(), into.size(), static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail(errno);
      if (got == 0) throw file_error(name_, "changed or failed while it was read");
      into = into.subspan(static_cast<std::size_t>(got));
      offset += static_cast<std::size_t>(got);
    }
  }

 private:
  [[noreturn]] void fail(int number) const {
    throw file_error(name_, "cannot be read: " + std::generic_category().message(number));
  }
  std::string name_;
  int open_;
  std::size_t size_ = 0;
};

constexpr float unstated = std::numeric_limits<float>::quiet_NaN();

/// The rows of one block of the file; what it holds is kept from block to block, for its room.
class row_block {
 public:
  /// Those rows that begin in bytes [first, last) of the file, which begin with a row at `first_row` at the earliest.
  void read(const readable_file& file, std::size_t first_row, std::size_t first, std::size_t last) {
    sources.clear();
    targets.clear();
    for (std::vector<float>& one : shares) one.clear();
    rows_of_wave.clear();
    lines = 0;
    is_plain = fetch(file, first_row, first, last);
  }
  void parse(const relationship_cells& cells, const partnership& record, const practitioner_lookup& people,
             std::span<const wave_builder> builders);

  void add_to(std::span<wave_builder> builders, const block_runner& on) const {
    constexpr std::size_t enough_for_threads = 16384;  // rows: to append fewer takes less time than to share them out
    std::size_t first = 0;
    std::vector<std::span<const float>> columns;
    for (const auto& [wave, rows] : rows_of_wave) {
      columns.clear();
      for (const std::vector<float>& one : shares) columns.push_back(std::span(one).subspan(first, rows));
      builders[wave].add(std::span(sources).subspan(first, rows), std::span(targets).subspan(first, rows), columns,
                         rows < enough_for_threads ? block_runner() : on);
      first += rows;
    }
  }

  bool is_plain = false;                       ///< Otherwise the rest is of no use.
  std::size_t lines = 0, behind_last_row = 0;  ///< Lines that end in it; where in the file the next row begins.
  std::vector<vertex> sources, targets;
  std::vector<std::vector<float>> shares;  // a column a layer
  struct run {
    std::size_t wave, rows;
  };
  std::vector<run> rows_of_wave;  // one after the other

 private:
  /// \returns whether the block ends where a row does.
  bool fetch(const readable_file& file, std::size_t first_row, std::size_t first, std::size_t last) {
    // From the byte before, so that a row that begins with the block is known to.
    const std::size_t begin = std::max(first_row, first == 0 ? 0 : first - 1);
    const std::size_t behind = std::min(file.size(), last + longest_row);
    bytes_.resize(behind - begin + 1 + read_beyond);
    file.read(begin, std::span(bytes_).first(behind - begin));
    if (behind == file.size()) {
      if (behind > begin && bytes_[behind - begin - 1] == '\r') return false;  // no end of a line
      bytes_[behind - begin] = '\n';                                           // as if the last one ended
    }
    const std::string_view all(bytes_.data(), behind - begin + (behind == file.size() ? 1 : 0));
    const auto after_line_end = [&](std::size_t from) {
      const std::size_t end = all.find('\n', from);
      return end == std::string_view::npos ? end : end + 1;
    };
    const std::size_t start = begin == first_row && first <= first_row ? 0 : after_line_end(0);
    // The last row is that which begins before `last`: its line ends at or behind the byte before.
    const std::size_t end = after_line_end(last - 1 - begin);
    if (start == std::string_view::npos || end == std::string_view::npos) return false;
    text_ = start < end ? all.substr(start, end - start) : std::string_view();
    behind_last_row = std::min(file.size(), begin + std::max(start, end));
    return true;
  }

  static constexpr std::size_t longest_row = std::size_t{1} << 16U, read_beyond = 8;
  std::vector<char> bytes_;
  std::string_view text_;
  std::vector<practitioner_lookup::question> asked_;
};

/// Whether a cell ends at a byte.
constexpr bool ends_cell(char byte) { return byte == ',' || byte == '\n' || byte == '\r'; }

class row_parser {
 public:
  row_parser(row_block& into, std::string_view text, const relationship_cells& cells, const partnership& record,
             const practitioner_lookup& people, std::span<const wave_builder> builders,
             std::vector<practitioner_lookup::question>& asked)
      : into_(into),
        at_(text.data()),
        end_(text.data() + text.size()),
        cells_(cells),
        record_(record),
        people_(people),
        builders_(builders),
        asked_(asked) {
    asked_.clear();
  }

  bool all_rows() {
    while (at_ != end_) {
      if (end_of_line()) continue;  // empty lines hold nothing
      if (!row()) return false;
    }
    return resolve();
  }

 private:
  bool end_of_line() {
    const char* const next = at_ + (*at_ == '\r' ? 1 : 0);
    if (next == end_ || *next != '\n') return false;
    at_ = next + 1;
    ++into_.lines;
    return true;
  }
  bool row() {
    const std::size_t cells = cells_.layer.size();
    for (std::size_t k = 0; k < cells; ++k) {
      if (k > 0 && *at_++ != ',') return false;
      if (*at_ == '\'') return false;  // which may be no part of the cell
      if (k == 0) {
        if (!wave()) return false;
      } else if (cells_.layer[k]) {
        if (!share(*cells_.layer[k])) return false;
      } else if (k == cells_.target) {
        asked_.push_back(people_.ask(text()));
      } else if (!source()) {
        return false;
      }
    }
    if (!end_of_line()) return false;
    const vertex u = vertices_[index_of(source_)];
    if (u < 0) return false;
    into_.sources.push_back(u);
    ++into_.rows_of_wave.back().rows;
    return asked_.size() < rows_together || resolve();
  }
  /// The cell up to its end, eight bytes at a time: those that end one are below '-', as few others of an id are.
  std::string_view text() {
    constexpr std::uint64_t each = 0x0101010101010101U, high_bits = 0x80 * each, below = '-' * each;
    const char* const first = at_;
    for (;;) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, at_, 8);
      const std::uint64_t found = (eight - below) & ~eight & high_bits;
      if (found == 0) {
        at_ += 8;
        continue;
      }
      at_ += std::countr_zero(found) / 8;
      if (ends_cell(*at_)) return {first, static_cast<std::size_t>(at_ - first)};
      ++at_;
    }
  }
  /// Passes over a cell that says what one before it did.
  bool repeats(std::string_view before) {
    const char* const last = at_ + before.size();
    if (before.size() >= static_cast<std::size_t>(end_ - at_) || !ends_cell(*last) ||
        !std::equal(before.begin(), before.end(), at_))
      return false;
    at_ = last;
    return true;
  }
  bool wave() {
    if (!into_.rows_of_wave.empty() && repeats(wave_text_)) return true;
    wave_text_ = text();
    const std::optional<wave_id> found = record_.find_wave(wave_text_);
    if (!found) return false;
    if (!resolve()) return false;  // the rows before, which are of another wave
    wave_ = index_of(*found);
    vertices_ = builders_[wave_].vertices();
    into_.rows_of_wave.push_back({wave_, 0});
    return true;
  }
  bool source() {
    if (source_ != no_id<practitioner_id> && repeats(source_text_)) return true;
    source_text_ = text();
    const auto found = people_.find(source_text_);
    if (!found) return false;
    source_ = *found;
    return true;
  }
  bool share(std::size_t layer) {
    if (ends_cell(*at_)) {
      into_.shares[layer].push_back(unstated);
      return true;
    }
    double number = 0;
    const auto [stop, trouble] = std::from_chars(at_, end_, number);
    const scale& declared = builders_.front().layer(layer).declared;  // that of all waves
    if (trouble != std::errc() || !ends_cell(*stop) || !declared.holds(number)) return false;
    at_ = stop;
    into_.shares[layer].push_back(static_cast<float>(share_of_scale(declared, number)));
    return true;
  }
  /// Finds the people that were asked for, who by now are near.
  bool resolve() {
    std::array<practitioner_id, rows_together> found{};
    for (std::size_t k = 0; k < asked_.size(); ++k) {
      const auto one = people_.answer(asked_[k]);
      if (!one) return false;
      found[k] = *one;
      __builtin_prefetch(&vertices_[index_of(*one)]);
    }
    for (std::size_t k = 0; k < asked_.size(); ++k) {
      const vertex target = vertices_[index_of(found[k])];
      if (target < 0 || target == into_.sources[into_.targets.size()]) return false;
      into_.targets.push_back(target);
    }
    asked_.clear();
    return true;
  }

  static constexpr std::size_t rows_together = 64;
  row_block& into_;
  const char* at_;
  const char* const end_;
  const relationship_cells& cells_;
  const partnership& record_;
  const practitioner_lookup& people_;
  std::span<const wave_builder> builders_;
  std::vector<practitioner_lookup::question>& asked_;
  std::string_view wave_text_, source_text_;
  std::size_t wave_ = 0;
  std::span<const vertex> vertices_;  // of the wave
  practitioner_id source_ = no_id<practitioner_id>;
};

void row_block::parse(const relationship_cells& cells, const partnership& record, const practitioner_lookup& people,
                      std::span<const wave_builder> builders) {
  is_plain = is_plain && text_.find('"') == std::string_view::npos && is_text(text_);
  if (!is_plain) return;
  shares.resize(builders.front().number_of_layers());
  is_plain = row_parser(*this, text_, cells, record, people, builders, asked_).all_rows();
  for (std::vector<float>& one : shares) one.resize(sources.size(), unstated);  // layers without a column
}

}  // namespace

row_place read_plain_relationships(const std::filesystem::path& file, row_place from, const relationship_cells& cells,
                                   const partnership& record, const practitioner_lookup& people,
                                   std::span<wave_builder> builders, const read_progress& progress,
                                   const plain_reading& how) {
  const readable_file open(file);
  std::vector<row_block> blocks(how.blocks_at_once);
  const std::size_t first_row = from.offset;
  for (std::size_t begin = first_row; begin < open.size();) {
    progress.at(begin);
    const std::size_t left = open.size() - begin;
    const std::size_t now = std::min(blocks.size(), (left + how.block_bytes - 1) / how.block_bytes);
    const auto read_block = [&](std::size_t k) {
      const std::size_t first = begin + k * how.block_bytes;
      blocks[k].read(open, first_row, first, std::min(open.size(), first + how.block_bytes));
      blocks[k].parse(cells, record, people, builders);
    };
    progress.options.run(now, read_block);
    const std::size_t end = std::min(open.size(), begin + now * how.block_bytes);
    if (builders.size() == 1 && begin == first_row) {
      // Room for as many rows as there will be if they are all as long as these, and a few more.
      std::size_t rows = 0;
      for (std::size_t k = 0; k < now; ++k) rows += blocks[k].sources.size();
      const double share = static_cast<double>(end - begin) / static_cast<double>(left);
      builders.front().reserve(static_cast<std::size_t>(1.02 * static_cast<double>(rows) / share));
    }
    for (std::size_t k = 0; k < now; ++k) {
      const row_block& block = blocks[k];
      if (!block.is_plain || from.line + block.lines > csv_reader::most_lines) return from;
      block.add_to(builders, progress.options);
      from.offset = block.behind_last_row;
      from.line += block.lines;
    }
    begin = end;
  }
  return from;
}

}  // namespace convene::detail
