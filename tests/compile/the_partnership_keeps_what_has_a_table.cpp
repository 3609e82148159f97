// A type without a table is named as such, and not by an error in the depths of one.
// refused with: constraints not satisfied
#include <string>

#include <convene/partnership/partnership.hpp>

int main() {
  const convene::partnership made;
#ifdef CONVENE_OFFENDING_LINE
  return static_cast<int>(made.records<std::string>().size());
#endif
  return static_cast<int>(made.records<convene::meeting>().size());
}
