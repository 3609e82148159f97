// Reads a partnership folder and prints the profile of its six practices.

#include <exception>
#include <iostream>

#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assess.hpp>
#include <convene/report/text_profile.hpp>

int main(int argc, char** argv) {
  try {
    const convene::partnership record = convene::read_partnership(argc > 1 ? argv[1] : "examples/data/beston");
    const convene::assessment result = convene::assess(record);
    for (const convene::practice_score& practice : result.practices)
      if (practice.score) std::cout << practice.name << ": weakest is " << practice.weakest << '\n';
    convene::write_text_profile(std::cout, result, {.shown = convene::profile_detail::practices});
  } catch (const std::exception& wrong) {
    // Such as "examples/data/beston/attendance.csv:4:1: unknown meeting 'm9'; did you mean 'm1'?"
    std::cerr << wrong.what() << '\n';
    return 1;
  }
}
