#include <convene/measures/catalogue.hpp>

#include <span>

namespace convene {

template std::span<const catalogued_measure<float>> measure_catalogue<float>();
template std::span<const catalogued_measure<double>> measure_catalogue<double>();

}  // namespace convene
