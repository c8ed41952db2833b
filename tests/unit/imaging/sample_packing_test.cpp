#include "core/imaging/sample_packing.h"

#include <gtest/gtest.h>

using namespace cinecor;

namespace {

imaging::Case named(const std::string& name, const std::string& relative)
{
    imaging::Case one;
    one.name = name;
    one.relative = relative;
    return one;
}

} // namespace

TEST(SamplePacking, CasesOfOneNameAreToldApartByTheirFolders)
{
    const auto names = imaging::distinctNames(
        {named("image", "p1/image"), named("other", "p1/sub/other"), named("image", "p2/sub/image")});
    EXPECT_EQ(names, (std::vector<std::string>{"p1_image", "other", "p2_sub_image"}));
}

TEST(SamplePacking, PatientIsWhatStandsBeforeTheFirstUnderscore)
{
    EXPECT_EQ(imaging::patientOfName("patient001_frame01", 1), "patient001");
    EXPECT_EQ(imaging::patientOfName("p1_image", 1), imaging::patientOfName("p1_sub_image", 1));
    EXPECT_EQ(imaging::patientOfName("patient001", 1), "patient001");
}

TEST(SamplePacking, ConsecutiveNumbersAreOnePatient)
{
    EXPECT_EQ(imaging::patientOfName("cmr1", 2), imaging::patientOfName("cmr2", 2));
    EXPECT_NE(imaging::patientOfName("cmr2", 2), imaging::patientOfName("cmr3", 2));
    EXPECT_EQ(imaging::patientOfName("cmr3", 2), imaging::patientOfName("cmr4", 2));
    EXPECT_NE(imaging::patientOfName("cmr1", 1), imaging::patientOfName("cmr2", 1));
}
