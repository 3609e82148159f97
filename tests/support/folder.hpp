#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>

#ifdef _WIN32
#include <process.h>
#else
#include <unistd.h>
#endif

namespace convene_test {

/// A place for the files of one test, gone when the test is over.
class scratch_folder {
 public:
  scratch_folder() {
    static std::atomic<int> number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("convene_test_" + std::to_string(getpid()) + "_" + std::to_string(number++));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Texts of the files of a folder, by name.
using folder_texts = std::map<std::string, std::string>;

inline void put_files(const folder_texts& texts, const std::filesystem::path& folder) {
  for (const auto& [name, text] : texts) std::ofstream(folder / name, std::ios::binary) << text;
}

inline folder_texts get_files(const std::filesystem::path& folder) {
  folder_texts texts;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(each.path(), std::ios::binary);
    texts[each.path().filename().string()] = {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  return texts;
}

/// A valid partnership folder that uses every table and every column.
inline folder_texts valid_folder() {
  return {
      {"partnership.json", R"({
  "name": "Example",
  "note": "synthetic",
  "waves": [{"id": "w1", "on": "2017-03-31"}, {"id": "w2", "on": "2017-09-30"}],
  "layers": {
    "trust": {"none": 0, "highest": 5},
    "communication": {"log_count": 31},
    "coffee": {"count": 3, "absence": "zero"}
  },
  "levels": ["frontline", "manager", "senior"],
  "main_parties": [["nhs"], ["council", "charity"]],
  "needed_disciplines": ["nursing"],
  "categories": {"discipline": ["nursing", "social_work"], "sector": ["public", "voluntary"]},
  "kept": {"tests": true, "voices": ["w1", "w2"], "cycles": ["w1"]}
}
)"},
      {"organisations.csv",
       "id,name,sector,size\n"
       "nhs,Health board,public,900\n"
       "council,\"Council, \"\"the\"\"\",public,600.5\n"
       "charity,,voluntary,\n"},
      {"practitioners.csv",
       "id,organisation,discipline,level,working_style,role,joined,left\n"
       "ann,nhs,nursing,frontline,reflector,,,\n"
       "bob,council,social_work,manager,,coordinator,2017-01-01,\n"
       "cat,charity,,senior,,,,2017-08-01\n"
       "jo,charity,,,,facilitator,,\n"},
      {"affiliations.csv",
       "practitioner,organisation,share,from,to\n"
       "ann,charity,0.4,2017-03-01,\n"
       "bob,nhs,1,2017-05-01,2017-12-31\n"},
      {"relationships.csv",
       "wave,source,target,trust,power,communication,coffee,leadership\n"
       "w1,ann,bob,4,0.3,12,1,1\n"
       "w1,ann,cat,,0.25,0,,0\n"
       "w1,bob,ann,5,,31,3,\n"
       "w2,bob,ann,2,1,,,\n"},
      {"respondents.csv",
       "wave,practitioner,layer,answered\n"
       "w1,ann,,yes\n"
       "w1,cat,trust,no\n"
       "w1,jo,communication,yes\n"},
      {"organisation_relationships.csv",
       "wave,source,target,interdependence,data_sharing,prescribed\n"
       "w1,nhs,council,1,no,yes\n"
       "w1,nhs,charity,0.8,yes,\n"},
      {"items.csv",
       "item,construct,none,highest,categories,reversed,about,text\n"
       "q1,willingness,1,5,5,,,I try new ways\n"
       "q2,structure_fit,1,5,,yes,hub,The hub helps us\n"},
      {"survey.csv",
       "wave,practitioner,organisation,q1,q2\n"
       "w1,ann,,4,\n"
       "w2,,nhs,5,2.5\n"
       "w2,,,1,\n"},
      {"meetings.csv",
       "id,on,minutes,exploring_minutes,from_purpose,goals,topics,users_present,mood,kept\n"
       "m1,2017-03-14,180,90,yes,untouched,purpose;roles,0,4,attendance;voices\n"
       "m2,2017-04-11,180,60.5,no,confirmed,none,1,,attendance\n"
       "m3,2017-05-09,,,,revised,,,1.5,\n"},
      {"attendance.csv",
       "meeting,practitioner,turns,released_hours\n"
       "m1,ann,7,3\n"
       "m1,bob,,2.5\n"
       "m2,ann,0,\n"
       "m3,cat,,\n"},
      {"voices.csv",
       "id,meeting,practitioner,kind,story,handling\n"
       "v1,m1,ann,failing,s1,\n"
       "v2,m1,,dissent,,explored\n"
       "v3,m3,bob,failing,none,\n"},
      {"actions.csv",
       "id,agreed,owners,serves,given_by,quick_win,due,done,reported\n"
       "a1,2017-03-14,ann;bob,p1,nhs,,,2017-04-02,2017-04-11\n"
       "a2,2017-03-14,all,none,none,yes,2017-05-01,no,no\n"
       "a3,2017-03-15,none,,,,none,dropped,\n"},
      {"tests.csv",
       "id,started,organisations,begun_by,approved,given_by,result,learned,usual\n"
       "t1,2017-05-02,nhs;charity,ann,no,charity,benefit,,2017-08-01\n"
       "t2,2017-06-10,council,bob,yes,none,no_benefit,yes,no\n"},
      {"purposes.csv",
       "id,on,meeting,long_aim,authors,signatories,text\n"
       "p1,2017-03-14,m1,,ann;bob,all,People stay well at home\n"
       "p2,2017-06-13,none,held,ann,ann;bob,\"Two\nlines\"\n"},
      {"stories.csv",
       "id,meetings,told_by,actions\n"
       "s1,m1;m3,ann,a1\n"
       "s2,m1,person,none\n"},
      {"structures.csv",
       "id,on,name,affected\n"
       "hub,2017-07-01,Shared hub,nhs;bob\n"
       "board,2017-08-01,Board,all\n"},
      {"leadership.csv",
       "id,on,practitioner,kind,visibility\n"
       "l1,2017-06-01,cat,self_first,all\n"
       "l2,2017-06-20,,long_term,\n"},
      {"outcomes.csv",
       "id,name,facing,base,target,imposed,harmful,challenged\n"
       "o1,Days at home,user,200,260,no,no,no\n"
       "o2,Delayed discharges,target,40,20,yes,yes,2017-06-01\n"},
      {"measurements.csv",
       "outcome,on,value\n"
       "o1,2017-09-01,220\n"
       "o2,2017-09-01,-36.5\n"},
      {"challenges.csv",
       "id,on,features,response\n"
       "c1,2017-05-09,unknown_solution;losses_felt,none\n"
       "c2,2017-05-09,none,\n"},
      {"activities.csv",
       "id,on,quadrant\n"
       "x1,2017-03-14,we\n"
       "x2,2017-04-11,its\n"},
      {"immunity.csv",
       "id,on,commitment,doing_instead,competing_commitment,big_assumption,test,result\n"
       "i1,2017-06-13,yes,yes,yes,yes,yes,changed\n"
       "i2,2017-06-13,share records,ask by phone,,,,not_run\n"},
      {"assumptions.csv",
       "id,on,about,tested,revised\n"
       "u1,2017-03-14,charity,2017-05-09,yes\n"
       "u2,2017-03-14,nhs,no,\n"},
      {"cycles.csv",
       "id,on,observe,reflect,plan,act\n"
       "k1,2017-03-14,2017-03-14,2017-03-14,no,no\n"
       "k2,2017-03-15,2017-04-11,2017-04-12,2017-04-13,\n"},
  };
}

/// The text with its first `from` replaced; complains if it is not there, so that no test edits nothing.
inline std::string edited(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("there is no '" + from + "' to edit");
  return text.replace(at, from.size(), to);
}

}  // namespace convene_test
