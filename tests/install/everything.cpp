// A program that takes everything: writes a folder, reads it back and assesses it.
#include <cstdlib>
#include <filesystem>

#include <convene/convene.hpp>

int main(int, char** arguments) {
  const std::filesystem::path folder = arguments[1];
  std::filesystem::remove_all(folder);
  convene::write_template(folder);
  const convene::assessment made = convene::assess(convene::read_partnership(folder));
  return made.practices.size() == 6 ? EXIT_SUCCESS : EXIT_FAILURE;
}
