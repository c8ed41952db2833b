#include "core/imaging/study_reader.h"
#include "tests/support/test_data.h"

using namespace cinecor;
using base::Role;

// Every patient of ACDC opens as one study with ED and ES, each with all three structures, at a spacing a
// scanner can have. A reader that trusted the unit sform would find a voxel of 1 mm3.
TEST(RealAcdc, EveryPatientOpensWithItsTruth)
{
    const auto root = test::dataFolder() / "acdc/training";
    CINECOR_NEEDS(root);
    const auto found = imaging::discoverCases({root});
    ASSERT_EQ(found.cases.size(), 100U);
    for (const auto& one : found.cases) {
        SCOPED_TRACE(one.name);
        const auto study = imaging::readStudy(one);
        ASSERT_TRUE(study);
        ASSERT_TRUE(study->endDiastole && study->endSystole);
        const auto &ed = *study->phase(*study->endDiastole), &es = *study->phase(*study->endSystole);
        ASSERT_TRUE(ed.truth && es.truth);
        for (const auto role : {Role::RightVentricle, Role::Myocardium, Role::LeftVentricle})
            EXPECT_GT(ed.truth->count(role), 100U);
        EXPECT_GT(study->geometry().voxelVolumeMm3(), 3);
        EXPECT_LT(study->geometry().voxelVolumeMm3(), 60);
        EXPECT_LT(es.truth->count(Role::LeftVentricle), ed.truth->count(Role::LeftVentricle));
        const double millilitres = static_cast<double>(ed.truth->count(Role::LeftVentricle)) *
                                   study->geometry().voxelVolumeMm3() / 1000;
        EXPECT_GT(millilitres, 40);
        EXPECT_LT(millilitres, 450);
    }
}
