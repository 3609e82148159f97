#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene::detail {

/// What a reader passes over, each kind once, in the order in which it comes; of a file that has very many, the first.
class passed_over {
 public:
  void add(std::string kind);
  void tell(const loss_warning& warn) const;

 private:
  static constexpr std::size_t most_kinds = 100;

  std::vector<std::string> kinds_;
  std::set<std::string, std::less<>> known_;
  bool more_ = false;
};

/// Names what is in a data set and not in the one that would be read back: nothing exactly where both are equal.
[[nodiscard]] std::vector<std::string> losses_between(const network_dataset& data, const network_dataset& back);

/// \param format  as in "a Pajek file".
/// \throws   invalid_record that names the first loss, if there is one and nobody to tell.
void tell_losses(std::string_view format, const std::vector<std::string>& losses, const loss_warning& warn);

}  // namespace convene::detail
