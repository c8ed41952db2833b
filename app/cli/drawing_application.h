#pragma once

class QApplication;

namespace cinecor::cli {

/// The application object that fonts and plots need, without a display. Made at the first call.
QApplication& drawingApplication();

} // namespace cinecor::cli
