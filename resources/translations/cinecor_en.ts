<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>%n case(s) not segmented yet.</source>
        <translation>
            <numerusform>%n case not segmented yet.</numerusform>
            <numerusform>%n cases not segmented yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slice(s)</source>
        <translation>
            <numerusform>%n slice</numerusform>
            <numerusform>%n slices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n phase(s)</source>
        <translation>
            <numerusform>%1, %n phase</numerusform>
            <numerusform>%1, %n phases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labelled image(s)</source>
        <translation>
            <numerusform>%n labelled image</numerusform>
            <numerusform>%n labelled images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n corrected image(s)</source>
        <translation>
            <numerusform>%n corrected image</numerusform>
            <numerusform>%n corrected images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without labels left out.</source>
        <translation>
            <numerusform>%n without labels left out.</numerusform>
            <numerusform>%n without labels left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s), listed</source>
        <translation>
            <numerusform>%n patient, listed</numerusform>
            <numerusform>%n patients, listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cinecor::ui::ExportAll</name>
    <message numerus="yes">
        <source>%n case(s) exported to %1.</source>
        <translation>
            <numerusform>%n case exported to %1.</numerusform>
            <numerusform>%n cases exported to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) could not be exported.</source>
        <translation>
            <numerusform>%n case could not be exported.</numerusform>
            <numerusform>%n cases could not be exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The labels of %n case(s) are in this folder already.</source>
        <translation>
            <numerusform>The labels of %n case are in this folder already.</numerusform>
            <numerusform>The labels of %n cases are in this folder already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cinecor::ui::ExportDataset</name>
    <message numerus="yes">
        <source>%n case(s) exported to %1.</source>
        <translation>
            <numerusform>%n case exported to %1.</numerusform>
            <numerusform>%n cases exported to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) left out: nobody corrected or reviewed the labels.</source>
        <translation>
            <numerusform>%n case left out: nobody corrected or reviewed its labels.</numerusform>
            <numerusform>%n cases left out: nobody corrected or reviewed their labels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) could not be exported: %1.</source>
        <translation>
            <numerusform>%n case could not be exported: %1.</numerusform>
            <numerusform>%n cases could not be exported: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cinecor::ui::MainWindow</name>
    <message numerus="yes">
        <source>Cinecor was ended before %n case(s) could be saved. The corrections can be brought back.</source>
        <translation>
            <numerusform>Cinecor was ended before %n case could be saved. Its corrections can be brought back.</numerusform>
            <numerusform>Cinecor was ended before %n cases could be saved. Their corrections can be brought back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) segmented.</source>
        <translation>
            <numerusform>%n case segmented.</numerusform>
            <numerusform>%n cases segmented.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be; Tasks tells why.</source>
        <translation>
            <numerusform>%n could not be; Tasks tells why.</numerusform>
            <numerusform>%n could not be; Tasks tells why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cinecor::ui::RunSide</name>
    <message numerus="yes">
        <source>of %n epoch(s)</source>
        <translation>
            <numerusform>of %n epoch</numerusform>
            <numerusform>of %n epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cinecor::ui::StudiesPanel</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not judged yet</source>
        <translation>
            <numerusform>%n not judged yet</numerusform>
            <numerusform>%n not judged yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cinecor::ui::TasksIndicator</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cinecor::ui::Workspace</name>
    <message numerus="yes">
        <source>%n file(s) cannot be opened. The first: %1</source>
        <translation>
            <numerusform>%n file cannot be opened: %1</numerusform>
            <numerusform>%n files cannot be opened. The first: %1</numerusform>
        </translation>
    </message>
</context>
</TS>
