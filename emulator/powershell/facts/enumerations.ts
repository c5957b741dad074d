// Recorded from the real PowerShell by scripts/powershell-facts/record.ps1: change it there.
/** The values of enumerations; those that are sets of flags say so first. */
export const ENUMERATIONS: Readonly<Record<string, string>> = {
    "System.DayOfWeek": "Sunday=0 Monday=1 Tuesday=2 Wednesday=3 Thursday=4 Friday=5 Saturday=6",
    "System.DateTimeKind": "Unspecified=0 Utc=1 Local=2",
    "System.StringComparison":
        "CurrentCulture=0 CurrentCultureIgnoreCase=1 InvariantCulture=2 InvariantCultureIgnoreCase=3 Ordinal=4 OrdinalIgnoreCase=5",
    "System.StringSplitOptions": "Flags None=0 RemoveEmptyEntries=1 TrimEntries=2",
    "System.MidpointRounding": "ToEven=0 AwayFromZero=1 ToZero=2 ToNegativeInfinity=3 ToPositiveInfinity=4",
    "System.EnvironmentVariableTarget": "Process=0 User=1 Machine=2",
    "System.Environment+SpecialFolder":
        "Desktop=0 Programs=2 MyDocuments=5 Personal=5 Favorites=6 Startup=7 Recent=8 SendTo=9 StartMenu=11 MyMusic=13 MyVideos=14 DesktopDirectory=16 MyComputer=17 NetworkShortcuts=19 Fonts=20 Templates=21 CommonStartMenu=22 CommonPrograms=23 CommonStartup=24 CommonDesktopDirectory=25 ApplicationData=26 PrinterShortcuts=27 LocalApplicationData=28 InternetCache=32 Cookies=33 History=34 CommonApplicationData=35 Windows=36 System=37 ProgramFiles=38 MyPictures=39 UserProfile=40 SystemX86=41 ProgramFilesX86=42 CommonProgramFiles=43 CommonProgramFilesX86=44 CommonTemplates=45 CommonDocuments=46 CommonAdminTools=47 AdminTools=48 CommonMusic=53 CommonPictures=54 CommonVideos=55 Resources=56 LocalizedResources=57 CommonOemLinks=58 CDBurning=59",
    "System.PlatformID": "Win32S=0 Win32Windows=1 Win32NT=2 WinCE=3 Unix=4 Xbox=5 MacOSX=6 Other=7",
    "System.ConsoleColor":
        "Black=0 DarkBlue=1 DarkGreen=2 DarkCyan=3 DarkRed=4 DarkMagenta=5 DarkYellow=6 Gray=7 DarkGray=8 Blue=9 Green=10 Cyan=11 Red=12 Magenta=13 Yellow=14 White=15",
    "System.TypeCode":
        "Empty=0 Object=1 DBNull=2 Boolean=3 Char=4 SByte=5 Byte=6 Int16=7 UInt16=8 Int32=9 UInt32=10 Int64=11 UInt64=12 Single=13 Double=14 Decimal=15 DateTime=16 String=18",
    "System.UriKind": "RelativeOrAbsolute=0 Absolute=1 Relative=2",
    "System.UriPartial": "Scheme=0 Authority=1 Path=2 Query=3",
    "System.Base64FormattingOptions": "Flags None=0 InsertLineBreaks=1",
    "System.IO.FileMode": "CreateNew=1 Create=2 Open=3 OpenOrCreate=4 Truncate=5 Append=6",
    "System.IO.FileAccess": "Flags Read=1 Write=2 ReadWrite=3",
    "System.IO.FileShare": "Flags None=0 Read=1 Write=2 ReadWrite=3 Delete=4 Inheritable=16",
    "System.IO.FileAttributes":
        "Flags None=0 ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072",
    "System.IO.SearchOption": "TopDirectoryOnly=0 AllDirectories=1",
    "System.IO.SeekOrigin": "Begin=0 Current=1 End=2",
    "System.IO.DriveType": "Unknown=0 NoRootDirectory=1 Removable=2 Fixed=3 Network=4 CDRom=5 Ram=6",
    "System.Globalization.DateTimeStyles":
        "Flags None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault=8 AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128",
    "System.Globalization.NumberStyles":
        "Flags None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowLeadingSign=4 Integer=7 AllowTrailingSign=8 AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier=512 HexNumber=515 AllowBinarySpecifier=1024 BinaryNumber=1027",
    "System.Globalization.CompareOptions":
        "Flags None=0 IgnoreCase=1 IgnoreNonSpace=2 IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 NumericOrdering=32 OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824",
    "System.Text.RegularExpressions.RegexOptions":
        "Flags None=0 IgnoreCase=1 Multiline=2 ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024",
    "System.Text.NormalizationForm": "FormC=1 FormD=2 FormKC=5 FormKD=6",
    "System.Net.HttpStatusCode":
        "Continue=100 SwitchingProtocols=101 Processing=102 EarlyHints=103 OK=200 Created=201 Accepted=202 NonAuthoritativeInformation=203 NoContent=204 ResetContent=205 PartialContent=206 MultiStatus=207 AlreadyReported=208 IMUsed=226 MultipleChoices=300 Ambiguous=300 MovedPermanently=301 Moved=301 Found=302 Redirect=302 SeeOther=303 RedirectMethod=303 NotModified=304 UseProxy=305 Unused=306 TemporaryRedirect=307 RedirectKeepVerb=307 PermanentRedirect=308 BadRequest=400 Unauthorized=401 PaymentRequired=402 Forbidden=403 NotFound=404 MethodNotAllowed=405 NotAcceptable=406 ProxyAuthenticationRequired=407 RequestTimeout=408 Conflict=409 Gone=410 LengthRequired=411 PreconditionFailed=412 RequestEntityTooLarge=413 RequestUriTooLong=414 UnsupportedMediaType=415 RequestedRangeNotSatisfiable=416 ExpectationFailed=417 MisdirectedRequest=421 UnprocessableEntity=422 UnprocessableContent=422 Locked=423 FailedDependency=424 UpgradeRequired=426 PreconditionRequired=428 TooManyRequests=429 RequestHeaderFieldsTooLarge=431 UnavailableForLegalReasons=451 InternalServerError=500 NotImplemented=501 BadGateway=502 ServiceUnavailable=503 GatewayTimeout=504 HttpVersionNotSupported=505 VariantAlsoNegotiates=506 InsufficientStorage=507 LoopDetected=508 NotExtended=510 NetworkAuthenticationRequired=511",
    "System.Net.SecurityProtocolType":
        "Flags SystemDefault=0 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288",
    "System.Net.Sockets.AddressFamily":
        "Unspecified=0 Unix=1 InterNetwork=2 ImpLink=3 Pup=4 Chaos=5 NS=6 Ipx=6 Iso=7 Osi=7 Ecma=8 DataKit=9 Ccitt=10 Sna=11 DecNet=12 DataLink=13 Lat=14 HyperChannel=15 AppleTalk=16 NetBios=17 VoiceView=18 FireFox=19 Banyan=21 Atm=22 InterNetworkV6=23 Cluster=24 Ieee12844=25 Irda=26 NetworkDesigners=28 Max=29 Packet=65536 ControllerAreaNetwork=65537 Unknown=-1",
    "System.Diagnostics.ProcessPriorityClass":
        "Normal=32 Idle=64 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768",
    "System.Diagnostics.ProcessWindowStyle": "Normal=0 Hidden=1 Minimized=2 Maximized=3",
    "System.Threading.ThreadState":
        "Flags Running=0 StopRequested=1 SuspendRequested=2 Background=4 Unstarted=8 Stopped=16 WaitSleepJoin=32 Suspended=64 AbortRequested=128 Aborted=256",
    "System.Threading.ApartmentState": "STA=0 MTA=1 Unknown=2",
    "System.Security.AccessControl.FileSystemRights":
        "Flags ListDirectory=1 ReadData=1 CreateFiles=2 WriteData=2 AppendData=4 CreateDirectories=4 ReadExtendedAttributes=8 WriteExtendedAttributes=16 ExecuteFile=32 Traverse=32 DeleteSubdirectoriesAndFiles=64 ReadAttributes=128 WriteAttributes=256 Write=278 Delete=65536 ReadPermissions=131072 Read=131209 ReadAndExecute=131241 Modify=197055 ChangePermissions=262144 TakeOwnership=524288 Synchronize=1048576 FullControl=2032127",
    "System.Security.AccessControl.AccessControlType": "Allow=0 Deny=1",
    "System.Security.AccessControl.InheritanceFlags": "Flags None=0 ContainerInherit=1 ObjectInherit=2",
    "System.Security.AccessControl.PropagationFlags": "Flags None=0 NoPropagateInherit=1 InheritOnly=2",
    "System.Security.AccessControl.RegistryRights":
        "Flags QueryValues=1 SetValue=2 CreateSubKey=4 EnumerateSubKeys=8 Notify=16 CreateLink=32 Delete=65536 ReadPermissions=131072 WriteKey=131078 ExecuteKey=131097 ReadKey=131097 ChangePermissions=262144 TakeOwnership=524288 FullControl=983103",
    "System.Security.Principal.WellKnownSidType":
        "NullSid=0 WorldSid=1 LocalSid=2 CreatorOwnerSid=3 CreatorGroupSid=4 CreatorOwnerServerSid=5 CreatorGroupServerSid=6 NTAuthoritySid=7 DialupSid=8 NetworkSid=9 BatchSid=10 InteractiveSid=11 ServiceSid=12 AnonymousSid=13 ProxySid=14 EnterpriseControllersSid=15 SelfSid=16 AuthenticatedUserSid=17 RestrictedCodeSid=18 TerminalServerSid=19 RemoteLogonIdSid=20 LogonIdsSid=21 LocalSystemSid=22 LocalServiceSid=23 NetworkServiceSid=24 BuiltinDomainSid=25 BuiltinAdministratorsSid=26 BuiltinUsersSid=27 BuiltinGuestsSid=28 BuiltinPowerUsersSid=29 BuiltinAccountOperatorsSid=30 BuiltinSystemOperatorsSid=31 BuiltinPrintOperatorsSid=32 BuiltinBackupOperatorsSid=33 BuiltinReplicatorSid=34 BuiltinPreWindows2000CompatibleAccessSid=35 BuiltinRemoteDesktopUsersSid=36 BuiltinNetworkConfigurationOperatorsSid=37 AccountAdministratorSid=38 AccountGuestSid=39 AccountKrbtgtSid=40 AccountDomainAdminsSid=41 AccountDomainUsersSid=42 AccountDomainGuestsSid=43 AccountComputersSid=44 AccountControllersSid=45 AccountCertAdminsSid=46 AccountSchemaAdminsSid=47 AccountEnterpriseAdminsSid=48 AccountPolicyAdminsSid=49 AccountRasAndIasServersSid=50 NtlmAuthenticationSid=51 DigestAuthenticationSid=52 SChannelAuthenticationSid=53 ThisOrganizationSid=54 OtherOrganizationSid=55 BuiltinIncomingForestTrustBuildersSid=56 BuiltinPerformanceMonitoringUsersSid=57 BuiltinPerformanceLoggingUsersSid=58 BuiltinAuthorizationAccessSid=59 MaxDefined=60 WinBuiltinTerminalServerLicenseServersSid=60 WinBuiltinDCOMUsersSid=61 WinBuiltinIUsersSid=62 WinIUserSid=63 WinBuiltinCryptoOperatorsSid=64 WinUntrustedLabelSid=65 WinLowLabelSid=66 WinMediumLabelSid=67 WinHighLabelSid=68 WinSystemLabelSid=69 WinWriteRestrictedCodeSid=70 WinCreatorOwnerRightsSid=71 WinCacheablePrincipalsGroupSid=72 WinNonCacheablePrincipalsGroupSid=73 WinEnterpriseReadonlyControllersSid=74 WinAccountReadonlyControllersSid=75 WinBuiltinEventLogReadersGroup=76 WinNewEnterpriseReadonlyControllersSid=77 WinBuiltinCertSvcDComAccessGroup=78 WinMediumPlusLabelSid=79 WinLocalLogonSid=80 WinConsoleLogonSid=81 WinThisOrganizationCertificateSid=82 WinApplicationPackageAuthoritySid=83 WinBuiltinAnyPackageSid=84 WinCapabilityInternetClientSid=85 WinCapabilityInternetClientServerSid=86 WinCapabilityPrivateNetworkClientServerSid=87 WinCapabilityPicturesLibrarySid=88 WinCapabilityVideosLibrarySid=89 WinCapabilityMusicLibrarySid=90 WinCapabilityDocumentsLibrarySid=91 WinCapabilitySharedUserCertificatesSid=92 WinCapabilityEnterpriseAuthenticationSid=93 WinCapabilityRemovableStorageSid=94",
    "System.Security.Principal.WindowsBuiltInRole":
        "Administrator=544 User=545 Guest=546 PowerUser=547 AccountOperator=548 SystemOperator=549 PrintOperator=550 BackupOperator=551 Replicator=552",
    "System.Management.Automation.ActionPreference":
        "SilentlyContinue=0 Stop=1 Continue=2 Inquire=3 Ignore=4 Suspend=5 Break=6",
    "System.Management.Automation.ErrorCategory":
        "NotSpecified=0 OpenError=1 CloseError=2 DeviceError=3 DeadlockDetected=4 InvalidArgument=5 InvalidData=6 InvalidOperation=7 InvalidResult=8 InvalidType=9 MetadataError=10 NotImplemented=11 NotInstalled=12 ObjectNotFound=13 OperationStopped=14 OperationTimeout=15 SyntaxError=16 ParserError=17 PermissionDenied=18 ResourceBusy=19 ResourceExists=20 ResourceUnavailable=21 ReadError=22 WriteError=23 FromStdErr=24 SecurityError=25 ProtocolError=26 ConnectionError=27 AuthenticationError=28 LimitsExceeded=29 QuotaExceeded=30 NotEnabled=31",
    "System.Management.Automation.ConfirmImpact": "None=0 Low=1 Medium=2 High=3",
    "System.Management.Automation.ScopedItemOptions":
        "Flags None=0 ReadOnly=1 Constant=2 Private=4 AllScope=8 Unspecified=16",
    "System.Management.Automation.CommandTypes":
        "Flags Alias=1 Function=2 Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383",
    "System.Management.Automation.PSMemberTypes":
        "Flags AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 Properties=8223 All=16383",
    "System.Management.Automation.VariableAccessMode": "Read=0 Write=1 ReadWrite=2",
    "System.Management.Automation.JobState":
        "NotStarted=0 Running=1 Completed=2 Failed=3 Stopped=4 Blocked=5 Suspended=6 Disconnected=7 Suspending=8 Stopping=9 AtBreakpoint=10",
    "Microsoft.Win32.RegistryHive":
        "ClassesRoot=-2147483648 CurrentUser=-2147483647 LocalMachine=-2147483646 Users=-2147483645 PerformanceData=-2147483644 CurrentConfig=-2147483643",
    "Microsoft.Win32.RegistryValueKind":
        "Unknown=0 String=1 ExpandString=2 Binary=3 DWord=4 MultiString=7 QWord=11 None=-1",
    "Microsoft.Win32.RegistryView": "Default=0 Registry64=256 Registry32=512",
    "Microsoft.Win32.RegistryValueOptions": "Flags None=0 DoNotExpandEnvironmentNames=1",
    "Microsoft.PowerShell.ExecutionPolicy":
        "Unrestricted=0 RemoteSigned=1 AllSigned=2 Restricted=3 Default=3 Bypass=4 Undefined=5",
    "System.Xml.XmlNodeType":
        "None=0 Element=1 Attribute=2 Text=3 CDATA=4 EntityReference=5 Entity=6 ProcessingInstruction=7 Comment=8 Document=9 DocumentType=10 DocumentFragment=11 Notation=12 Whitespace=13 SignificantWhitespace=14 EndElement=15 EndEntity=16 XmlDeclaration=17",
};
