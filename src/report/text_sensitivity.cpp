#include <convene/report/text_sensitivity.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "text_lines.hpp"

namespace convene {

namespace {

using detail::columns_of;
using detail::padded;
using detail::per_cent;
using detail::range;
using detail::right;
using detail::signed_text;
using detail::spoken;
using detail::two_decimals;
using detail::write_wrapped;

constexpr std::size_t name_width = 33, source_width = 36;
/// A place, or an order, that so many of the draws agree on does not hang on the weights.
constexpr double nearly_all = 0.95;
/// The smallest narrowing that two decimals show.
constexpr double smallest_shown = 0.005;
constexpr std::size_t most_sources = 10;

/// 1st, 2nd, 3rd, 4th, ... 11th, ... 21st.
std::string place_text(std::size_t place) {
  const std::size_t number = place + 1, last = number % 10;
  const bool teens = number / 10 % 10 == 1;
  return std::to_string(number) + (teens || last > 3 || last == 0 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

/// What is shown, with the assessment that tells the names, if there is one.
class page {
 public:
  page(std::ostream& out, const sensitivity& shown, const assessment* of) : out_(&out), shown_(&shown), of_(of) {}
  void write() const {
    write_title();
    write_weights();
    write_leave_one_out();
    write_evidence();
  }

 private:
  [[nodiscard]] const practice_sensitivity* practice(std::string_view id) const {
    for (const practice_sensitivity& one : shown_->practices)
      if (one.id == id) return &one;
    return nullptr;
  }
  [[nodiscard]] std::string practice_name(const std::string& id) const {
    const practice_sensitivity* found = practice(id);
    return found != nullptr ? found->name : id;
  }
  [[nodiscard]] std::string indicator_name(const std::string& id) const {
    if (of_ != nullptr)
      for (const practice_score& one : of_->practices)
        for (const indicator_value& each : one.indicators)
          if (each.id == id && each.name != id) return id + " " + spoken(each.name);
    return spoken(id);
  }

  void write_title() const {
    if (of_ == nullptr) {
      *out_ << "What the scores hang on\n";
      return;
    }
    write_wrapped(*out_, "",
                  (of_->partnership.empty() ? std::string("Partnership") : of_->partnership) + ", wave " + of_->wave +
                      ": what the scores hang on",
                  0);
    if (!of_->note.empty()) write_wrapped(*out_, "Note: ", of_->note, 6);
  }

  /// Whether the assessment calls a practice's score too little to be called scored.
  [[nodiscard]] bool is_insufficient(const std::string& id) const {
    return of_ != nullptr && std::any_of(of_->practices.begin(), of_->practices.end(), [&](const practice_score& one) {
             return one.id == id && one.state == status::insufficient;
           });
  }

  void write_weights() const {
    const auto places = static_cast<std::size_t>(std::count_if(shown_->practices.begin(), shown_->practices.end(),
                                                               [](const auto& one) { return one.score.has_value(); }));
    if (places == 0) {
      *out_ << "\nNo practice has a score.\n";
      return;
    }
    const bool order = places > 1;
    std::vector<std::vector<std::string>> rows = {{"If indicators weighed otherwise", "score", "95 % of draws"}};
    for (std::size_t place = 0; place < places && order; ++place) rows[0].push_back(place_text(place));
    for (const practice_sensitivity& one : shown_->practices) {
      std::vector<std::string>& row = rows.emplace_back();
      row = {"  " + one.name, "-"};
      if (!one.score) continue;
      row = {"  " + one.name + (is_insufficient(one.id) ? " *" : ""), two_decimals(*one.score),
             one.under_weights ? range(*one.under_weights) : "-"};
      for (std::size_t place = 0; place < one.share_of_place.size() && order; ++place)
        row.push_back(one.share_of_place[place] > 0 ? per_cent(one.share_of_place[place]) : "-");
    }
    *out_ << '\n';
    detail::write_table(*out_, rows, detail::width);
    write_wrapped(*out_, "",
                  "Weights of the indicators were drawn at random " + std::to_string(shown_->draws) +
                      (shown_->draws == 1 ? " time" : " times") +
                      (order ? "; behind the range stands how often each practice came 1st, 2nd and so on." : "."),
                  0);
    const bool marked = std::any_of(shown_->practices.begin(), shown_->practices.end(),
                                    [&](const auto& one) { return one.score.has_value() && is_insufficient(one.id); });
    if (marked) *out_ << "* Too few of its indicators have a value to call it scored.\n";
    if (order) write_verdict_on_order();
  }

  void write_verdict_on_order() const {
    const std::string same = per_cent(shown_->same_order) + " of the draws";
    if (shown_->same_order >= nearly_all) {
      write_wrapped(*out_, "",
                    "The order of the practices does not hang on the weights: it is the same in " + same + ".", 0);
      return;
    }
    std::string fixed;
    for (const practice_sensitivity& one : shown_->practices)
      for (std::size_t place = 0; place < one.share_of_place.size(); ++place)
        if (one.share_of_place[place] >= nearly_all)
          fixed += (fixed.empty() ? "" : ", ") + one.name + " (" + place_text(place) + ")";
    write_wrapped(
        *out_, "",
        "The order of the practices hangs on the weights: it is the one of the scores in only " + same +
            (fixed.empty() ? ", and no practice has the same place in " + per_cent(nearly_all) + " of them."
                           : ". The same place in " + per_cent(nearly_all) + " of them or more: " + fixed + "."),
        0);
  }

  static const practice_sensitivity::without_one* strongest(const practice_sensitivity& of) {
    const auto found =
        std::max_element(of.leave_one_out.begin(), of.leave_one_out.end(),
                         [](const auto& a, const auto& b) { return std::abs(a.shift) < std::abs(b.shift); });
    return found == of.leave_one_out.end() ? nullptr : &*found;
  }

  void write_leave_one_out() const {
    std::string single;
    const practice_sensitivity* furthest = nullptr;
    for (const practice_sensitivity& one : shown_->practices) {
      if (!one.score) continue;
      const auto* most = strongest(one);
      if (most == nullptr) {
        single += (single.empty() ? "" : ", ") + one.name;
        continue;
      }
      if (furthest == nullptr)
        *out_ << '\n'
              << padded("If one indicator were left out", name_width)
              << " score  without   move  the one that moves it most\n";
      write_wrapped(*out_,
                    padded("  " + one.name, name_width) + right(two_decimals(*one.score), 6) +
                        right(two_decimals(most->score), 9) + right(signed_text(most->shift), 7) + "  ",
                    indicator_name(most->indicator), name_width + 24);
      if (furthest == nullptr || std::abs(most->shift) > std::abs(strongest(*furthest)->shift)) furthest = &one;
    }
    if (furthest != nullptr) {
      const auto& most = *strongest(*furthest);
      write_wrapped(*out_, "",
                    "No other moves a score as far as " + indicator_name(most.indicator) + ": without it " +
                        furthest->name + " would be " + two_decimals(most.score) + " instead of " +
                        two_decimals(*furthest->score) + ".",
                    0);
    }
    if (single.empty()) return;
    if (furthest == nullptr) *out_ << '\n';
    write_wrapped(*out_, "", "Only one indicator has a value, so that none can be left out: " + single + ".", 0);
  }

  void write_evidence() const {
    std::vector<const narrowing*> useful;
    for (const narrowing& one : shown_->evidence)
      if (one.here >= smallest_shown || one.process >= smallest_shown) useful.push_back(&one);
    *out_ << '\n';
    if (useful.empty()) {
      write_wrapped(*out_, "",
                    shown_->evidence.empty()
                        ? "No evidence is known to be missing that would narrow an interval."
                        : "No single piece of the missing evidence would narrow an interval by as much as 0.01.",
                    0);
      return;
    }
    *out_ << padded("If missing evidence were complete", source_width) << "  here  general  narrower interval\n";
    for (std::size_t k = 0; k < useful.size() && k < most_sources; ++k) {
      const narrowing& one = *useful[k];
      const std::string source = "  " + source_text(one);
      const bool fits = columns_of(source) <= source_width;
      if (!fits) write_wrapped(*out_, "  ", source_text(one), 4);
      write_wrapped(*out_,
                    padded(fits ? source : std::string(), source_width) + right(two_decimals(one.here), 6) +
                        right(two_decimals(one.process), 9) + "  ",
                    practice_name(one.practice) + ", " + indicator_name(one.indicator), source_width + 17);
    }
    if (useful.size() > most_sources) *out_ << "  and " << useful.size() - most_sources << " more of less use\n";
    write_most_useful(*useful.front());
    write_wrapped(*out_, "",
                  "By so much the interval of the practice would become narrower, that of those here now and that in "
                  "general, if what is missing were like what was observed; it is no promise.",
                  0);
  }

  static std::string source_text(const narrowing& one) {
    return file_name_of(one.from) + (one.what.empty() ? std::string() : ", " + spoken(one.what));
  }

  void write_most_useful(const narrowing& one) const {
    if (one.here < smallest_shown) return;
    std::string text = "The most useful would be a complete " + source_text(one) + ": the interval of " +
                       practice_name(one.practice) + " here, now would narrow by " + two_decimals(one.here);
    if (of_ != nullptr)
      for (const practice_score& score : of_->practices)
        if (score.id == one.practice && score.here)
          text += ", from " + two_decimals(score.here->high - score.here->low) + " to " +
                  two_decimals(score.here->high - score.here->low - one.here);
    write_wrapped(*out_, "", text + ".", 0);
  }

  std::ostream* out_;
  const sensitivity* shown_;
  const assessment* of_;
};

}  // namespace

void write_text_sensitivity(std::ostream& out, const sensitivity& shown) { page(out, shown, nullptr).write(); }

void write_text_sensitivity(std::ostream& out, const sensitivity& shown, const assessment& of) {
  page(out, shown, &of).write();
}

}  // namespace convene
