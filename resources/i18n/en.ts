<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>AlarmPanel</name>
    <message numerus="yes">
        <source>Cameras out of their usual rate: %n open</source>
        <translation>
            <numerusform>Cameras out of their usual rate: %n open</numerusform>
            <numerusform>Cameras out of their usual rate: %n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CityWords</name>
    <message numerus="yes">
        <source>%n passed over</source>
        <translation>
            <numerusform>%n passed over</numerusform>
            <numerusform>%n passed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{area}: %n camera(s) on the wall.</source>
        <translation>
            <numerusform>{area}: %n camera on the wall.</numerusform>
            <numerusform>{area}: %n cameras on the wall.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DryRunPage</name>
    <message numerus="yes">
        <source>Last %n hour(s) recorded</source>
        <translation>
            <numerusform>Last %n hour recorded</numerusform>
            <numerusform>Last %n hours recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read.</source>
        <translation>
            <numerusform>%n file could not be read.</numerusform>
            <numerusform>%n files could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message numerus="yes">
        <source>%n camera(s), {long}.</source>
        <translation>
            <numerusform>%n camera, {long}.</numerusform>
            <numerusform>%n cameras, {long}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) written, {size} MB: {folder}</source>
        <translation>
            <numerusform>%n clip written, {size} MB: {folder}</numerusform>
            <numerusform>%n clips written, {size} MB: {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapScreen</name>
    <message numerus="yes">
        <source>… and %n more in view</source>
        <translation>
            <numerusform>… and %n more in view</numerusform>
            <numerusform>… and %n more in view</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in view</source>
        <translation>
            <numerusform>%n in view</numerusform>
            <numerusform>%n in view</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacesPage</name>
    <message numerus="yes">
        <source>%n units</source>
        <translation>
            <numerusform>%n unit</numerusform>
            <numerusform>%n units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrecisionScreen</name>
    <message numerus="yes">
        <source>%n still wait</source>
        <translation>
            <numerusform>%n still waits</numerusform>
            <numerusform>%n still wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PropertiesPanel</name>
    <message numerus="yes">
        <source>%n measured point(s), not enough for metres.</source>
        <translation>
            <numerusform>%n measured point, not enough for metres.</numerusform>
            <numerusform>%n measured points, not enough for metres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuietPanel</name>
    <message numerus="yes">
        <source>%n cameras</source>
        <translation>
            <numerusform>%n camera</numerusform>
            <numerusform>%n cameras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message numerus="yes">
        <source>%n reports</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportsPresenter</name>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>%n taken back</numerusform>
            <numerusform>%n taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assigned</source>
        <translation>
            <numerusform>%n assigned</numerusform>
            <numerusform>%n assigned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportsScreen</name>
    <message numerus="yes">
        <source>Assign %n reports</source>
        <translation>
            <numerusform>Assign %n report</numerusform>
            <numerusform>Assign %n reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultMap</name>
    <message numerus="yes">
        <source>{camera} · %n passages</source>
        <translation>
            <numerusform>{camera} · %n passage</numerusform>
            <numerusform>{camera} · %n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the loaded passages are on the map.</source>
        <translation>
            <numerusform>%n of the loaded passages is on the map.</numerusform>
            <numerusform>%n of the loaded passages are on the map.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras have no place; set it under Settings.</source>
        <translation>
            <numerusform>%n camera has no place; set it under Settings.</numerusform>
            <numerusform>%n cameras have no place; set it under Settings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message numerus="yes">
        <source>Drawn: %n</source>
        <translation>
            <numerusform>Drawn: %n</numerusform>
            <numerusform>Drawn: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SosList</name>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to call back</source>
        <translation>
            <numerusform>%n to call back</numerusform>
            <numerusform>%n to call back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%n open SOS (longest {age})</source>
        <translation>
            <numerusform>%n open SOS (longest {age})</numerusform>
            <numerusform>%n open SOS (longest {age})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TourEditor</name>
    <message numerus="yes">
        <source>%n stop(s)</source>
        <translation>
            <numerusform>%n stop</numerusform>
            <numerusform>%n stops</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingBar</name>
    <message numerus="yes">
        <source>Show %n new</source>
        <translation>
            <numerusform>Show %n new</numerusform>
            <numerusform>Show %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallToolbar</name>
    <message numerus="yes">
        <source>%n tile(s) (Alt+{key})</source>
        <translation>
            <numerusform>%n tile (Alt+{key})</numerusform>
            <numerusform>%n tiles (Alt+{key})</numerusform>
        </translation>
    </message>
</context>
</TS>
