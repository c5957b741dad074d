<#
.SYNOPSIS
    Runs once at the start of a machine that has this disk, and registers a builder with Systems Manager.
.DESCRIPTION
    Planted by plant.ps1 as a startup task. Its disk may be started on the source itself, on a backup that somebody
    restores, or on anybody's clone: there it changes nothing and takes itself away.
    Reads:     builder.json (the source's SMBIOS UUID), this machine's UUID, its user data from the metadata service.
    Changes:   on a builder alone, whose user data carries this package's marker line: stops and disables the services and
               tasks that it is not to run, asks Amazon's name server where it is isolated, and runs the registration in
               its user data.
               Where the metadata service cannot be reached, the route to it is replaced for this start only: EC2Launch
               leaves a persistent route through the source's own gateway.
    Puts back: the task and its files are gone afterwards, everywhere; the script out of the user data as well; the rules
               that isolate a builder everywhere but on the builder.
#>
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$metadata = 'http://169.254.169.254/latest'
$markerLine = '# pulumi-lightsail-windows builder '

function Read-Metadata([string]$Path) {
    $headers = @{}
    try {
        $ask = @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '300' }
        $headers = @{ 'X-aws-ec2-metadata-token' = (Invoke-RestMethod -Method Put -Uri "$metadata/api/token" -Headers $ask -TimeoutSec 5) }
    }
    catch { $headers = @{} }
    return "$(Invoke-RestMethod -Method Get -Uri "$metadata/$Path" -Headers $headers -TimeoutSec 5)"
}

function Test-Metadata {
    try { return ((Read-Metadata 'meta-data/instance-id') -match '^i-[0-9a-f]+$') } catch { return $false }
}

# For this start only: a restored backup must not keep a change of its routes.
function Repair-MetadataRoute {
    try {
        $adapter = Get-NetIPConfiguration | Where-Object { $_.IPv4DefaultGateway } | Select-Object -First 1
        if (-not $adapter) { return }
        Remove-NetRoute -DestinationPrefix '169.254.169.254/32' -PolicyStore ActiveStore -Confirm:$false -ErrorAction SilentlyContinue
        $route = @{
            DestinationPrefix = '169.254.169.254/32'
            InterfaceIndex    = $adapter.InterfaceIndex
            NextHop           = $adapter.IPv4DefaultGateway[0].NextHop
            PolicyStore       = 'ActiveStore'
        }
        $null = New-NetRoute @route
    }
    catch { $null = $_ }
}

function Wait-Metadata {
    for ($try = 1; $try -le 60; $try++) {
        if (Test-Metadata) { return $true }
        if ($try -eq 12) { Repair-MetadataRoute }
        Start-Sleep -Seconds 10
    }
    return $false
}

# A 404 is a machine without user data.
function Get-UserData {
    try { return (Read-Metadata 'user-data') } catch { return '' }
}

function Get-BuilderScript([string]$UserData) {
    if (-not $UserData.Contains($markerLine)) { return $null }
    if ($UserData -match '(?s)<powershell>(.*?)</powershell>') { return $matches[1] }
    return $null
}

# In a process of its own, whose output goes nowhere: the activation code is in the script.
function Invoke-BuilderScript([string]$Text) {
    $file = "$stateFolder\builder-register.ps1"
    try {
        [System.IO.File]::WriteAllText($file, $Text, (New-Object System.Text.UTF8Encoding $true))
        $powershell = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
        $ErrorActionPreference = 'Continue'
        $null = & $powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $file 2>&1
    }
    finally { Remove-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue }
}

# Before the registration, which takes a minute. A member of a domain asks its controllers for names, which it is not to
# reach.
function Initialize-Builder($Record) {
    try { Set-Quiet $Record.quiet } catch { $null = $_ }
    if (-not $Record.isolated) { return }
    try {
        $adapter = Get-NetIPConfiguration | Where-Object { $_.IPv4DefaultGateway } | Select-Object -First 1
        Set-DnsClientServerAddress -InterfaceIndex $adapter.InterfaceIndex -ServerAddresses '169.254.169.253'
    }
    catch { $null = $_ }
}

# What the look at this machine has come to: 'unknown', 'builder', or 'other', which is the source, a backup or a clone.
function Invoke-Boot {
    $record = ConvertFrom-Json -InputObject "$(Get-Content -LiteralPath "$stateFolder\builder.json" -Raw -Encoding UTF8)"
    $source = "$($record.hardwareUuid)"
    $uuid = Get-HardwareUuid 30
    # Which machine this is cannot be told: nothing is changed, and the next start tries again.
    if (-not $uuid -or -not $source) { return 'unknown' }
    if ($uuid -eq $source) { return 'other' }
    if (-not (Wait-Metadata)) { return 'other' }
    $script = Get-BuilderScript (Get-UserData)
    if (-not $script) { return 'other' }
    Initialize-Builder $record
    Invoke-BuilderScript $script
    return 'builder'
}

try { $machine = Invoke-Boot } catch { $machine = 'other' }
if ($machine -eq 'builder') { $null = Remove-BuilderTask -KeepIsolation }
if ($machine -eq 'other') { $null = Remove-BuilderTask }
exit 0
