#pragma once

// Headers that most files of the window share; compiled once.
#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QDialog>
#include <QFrame>
#include <QImage>
#include <QKeySequence>
#include <QLabel>
#include <QObject>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>
#include <QWidget>

#include <algorithm>
#include <array>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>
