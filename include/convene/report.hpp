#pragma once

#include <convene/report/text_profile.hpp>
