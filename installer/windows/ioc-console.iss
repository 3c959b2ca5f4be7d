; Inno Setup script for the bundle that PyInstaller makes on Windows. Not tried yet (docs/figures.md).
#define Version "0.1.0"

[Setup]
AppId={{7C0C5B5E-6E1B-4A52-9D0C-3B8B1C7D2F10}
AppName=IOC console
AppVersion={#Version}
DefaultDirName={autopf}\IOC console
DefaultGroupName=IOC console
OutputDir=..\..\build
OutputBaseFilename=ioc-console-{#Version}-setup
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
PrivilegesRequired=lowest
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes

[Files]
Source: "..\..\build\bundle\ioc-console\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\IOC console"; Filename: "{app}\ioc-console.exe"
Name: "{autodesktop}\IOC console"; Filename: "{app}\ioc-console.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
