#pragma once

#include <convene/io/partnership_folder.hpp>
