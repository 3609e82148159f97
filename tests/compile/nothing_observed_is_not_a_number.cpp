// A compiler that takes it that there is no NaN cannot tell what was observed.
// refused with: -ffinite-math-only
#ifdef CONVENE_OFFENDING_LINE
#undef __FINITE_MATH_ONLY__
#define __FINITE_MATH_ONLY__ 1  // as that option has it
#endif
#include <convene/network/layer_view.hpp>

int main() {}
