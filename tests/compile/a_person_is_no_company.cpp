// Ids of different things are different types.
// refused with: practitioner_id
#include <convene/partnership/identifiers.hpp>

int position_of(convene::practitioner_id who) { return static_cast<int>(who); }

int main() {
  const convene::practitioner_id person{0};
  [[maybe_unused]] const convene::organisation_id company{0};
#ifdef CONVENE_OFFENDING_LINE
  return position_of(company);
#endif
  return position_of(person);
}
