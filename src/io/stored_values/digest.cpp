#include "digest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <convene/io/detail/stored_values.hpp>

namespace convene::detail {

namespace {

class xxh3_state {
 public:
  xxh3_state() : state_(XXH3_createState()) {
    if (!state_) throw std::bad_alloc();
    XXH3_64bits_reset(state_.get());
  }
  [[nodiscard]] XXH3_state_t* get() const { return state_.get(); }

 private:
  struct freeing {
    void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, freeing> state_;
};

class digest_writer final : public value_writer {
 public:
  void integer(const char*, std::int64_t value) override { add(value); }
  void real(const char*, double value) override { add(the_same(value)); }
  void text(const char*, std::string_view value) override {
    add(value.size());
    XXH3_64bits_update(state_.get(), value.data(), value.size());
  }
  void group(const char*, group_task inside) override { inside(); }
  void array(const char*, element of, std::span<const std::byte> bytes) override {
    add(bytes.size());
    if (of == element::float32)
      add_all<float>(bytes);
    else if (of == element::float64)
      add_all<double>(bytes);
    else
      XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
  }
  [[nodiscard]] bool tells_what_follows() const override { return false; }
  [[nodiscard]] std::uint64_t digest() const { return XXH3_64bits_digest(state_.get()); }

 private:
  /// Values that are equal, or both NaN, have the same bits.
  template <class Number>
  static Number the_same(Number value) {
    if (std::isnan(value)) return std::numeric_limits<Number>::quiet_NaN();
    return value == 0 ? 0 : value;
  }
  template <class Number>
  void add(Number value) {
    XXH3_64bits_update(state_.get(), &value, sizeof value);
  }
  template <class Number>
  void add_all(std::span<const std::byte> bytes) {
    const std::span values(reinterpret_cast<const Number*>(bytes.data()), bytes.size() / sizeof(Number));
    std::array<Number, 512> some;
    for (std::size_t first = 0; first < values.size(); first += some.size()) {
      const std::size_t count = std::min(some.size(), values.size() - first);
      for (std::size_t k = 0; k < count; ++k) some[k] = the_same(values[first + k]);
      XXH3_64bits_update(state_.get(), some.data(), count * sizeof(Number));
    }
  }
  xxh3_state state_;
};

}  // namespace

std::uint64_t digest_of_bytes(std::span<const std::byte> bytes, const block_runner& run) {
  constexpr std::size_t at_a_time = std::size_t{1} << 24U;
  if (bytes.size() <= at_a_time) return XXH3_64bits(bytes.data(), bytes.size());
  const xxh3_state state;
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(at_a_time, bytes.size()))) {
    run.check_stop();
    XXH3_64bits_update(state.get(), bytes.data(), std::min(at_a_time, bytes.size()));
  }
  return XXH3_64bits_digest(state.get());
}

template <class Value>
std::uint64_t digest_of(const Value& value) {
  digest_writer all;
  put_value(all, value);
  return all.digest();
}
template std::uint64_t digest_of(const basic_network<float>&);
template std::uint64_t digest_of(const basic_network<double>&);
template std::uint64_t digest_of(const partnership&);
template std::uint64_t digest_of(const assessment&);
template std::uint64_t digest_of(const framework&);

}  // namespace convene::detail
