// Keeps an assessment up to date while answers come in, as a survey platform would: each is entered in what it adds to,
// instead of assessing from the beginning. For the analyst: of what others may see, assess_options::report, a state
// waits until enough people have said something, or two results would tell what one of them said.

#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assessment_state.hpp>

namespace {

void print(std::string_view when, const convene::assessment& now) {
  std::cout << when << ':';
  for (const convene::indicator_value& one : now.practices[3].indicators)
    if (one.id == "4.1" || one.id == "4.2") std::cout << "  " << one.name << ' ' << one.value.value_or(0);
  std::cout << "  willingness " << now.practices[0].indicators[0].value.value_or(0) << " of "
            << now.practices[0].indicators[0].n << '\n';
}

}  // namespace

int main() {
  const convene::partnership record = convene::read_partnership("examples/data/beston");
  const convene::wave_id last = convene::id_at<convene::wave_id>(record.waves().size() - 1);

  convene::assessment_state state(record);
  print("So far", state.result());

  // Two people of different organisations rate each other anew: as high as the scale goes.
  const convene::practitioner_id george = *record.practitioners().find("george");
  const convene::practitioner_id isla = *record.practitioners().find("isla");
  state.set_rating(george, isla, "trust", 5);
  state.set_rating(isla, george, "trust", 5);
  print("Two trust each other", state.update());

  // Somebody answers the survey without a name, all items with the least that their scales have.
  std::vector<double> answers;
  for (const convene::item& asked : record.records<convene::item>()) answers.push_back(asked.none);
  state.add(convene::respondent{.wave = last}, answers);
  print("Somebody answered", state.update());

  const bool same = convene::assess(state.record()) == state.result();
  std::cout << "Assessed from the beginning it is " << (same ? "the same" : "another one") << ".\n";
}
