"""Word lists: what kind of thing a noun names, and which words are praise.

General English only, gathered by rule of thumb; a name, place or phrase of one document has no
place here.  All entries are lower case and singular.
"""

from __future__ import annotations

EVENTS = frozenset(
    """
    assembly battle campaign celebration ceremony championship competition conference congress
    convention cup derby earthquake election exhibition expedition fair festival final flood forum games
    hearing inquiry jubilee league marathon meeting olympiad olympics parade plenum race referendum
    revolt revolution round seminar session siege sitting summit symposium tournament trial uprising
    visit war workshop
    """.split()
)

BODIES = frozenset(
    """
    academy administration agency alliance army assembly association authority bank board brigade
    broadcaster bureau cabinet cell center centre chamber charity church choir city club college
    commission committee community company confederation congregation co-operative cooperative
    corporation council county court department directorate division embassy faculty federation firm
    force foundation fund government group guild hospital institute institution laboratory league
    legislature library ministry mission movement museum navy network newspaper observatory office
    orchestra organisation organization parliament party police regiment school secretariat senate
    service society squadron station studio team theatre theater tribunal trust union university
    workshop
    """.split()
)

COMMON_IN_BODIES = frozenset(
    "annual central chief directors executive federal finance general governing joint management managing national "
    "permanent political standing state supervisory supreme trustees".split()
)
"""Words that tell no body from another of its kind."""

PLACES = frozenset(
    """
    abbey airport aqueduct avenue bay beach borough bridge cave fort fortress glacier lagoon lighthouse monastery
    mosque pier reef shrine temple tunnel viaduct volcano waterfall building canal castle cathedral cemetery church city
    continent country county dam desert district farm field forest garden gulf hall harbour harbor hill
    house island isle lake mill mine mountain mouth museum ocean palace park parish peninsula plain
    plant port prefecture province quay region reservoir river road sea square stadium state station
    street strait suburb theatre tower town valley village ward yard zone
    """.split()
)

POSTS = frozenset(
    """
    abbot administrator admiral adviser advisor ambassador archbishop attache attorney auditor bishop
    captain cardinal chair chairman chairperson chairwoman chancellor chief clerk coach colonel
    commander commissioner commodore consul controller convener coordinator councillor councilor counsel
    curator dean delegate deputy director editor emperor empress envoy executive general governor head
    headmaster headmistress inspector judge justice keeper king leader librarian lieutenant magistrate
    major manager marshal master mayor member minister ombudsman officer owner pastor patron pope premier
    president prince princess principal prosecutor provost queen rector registrar representative
    secretary senator sergeant speaker spokesman spokesperson spokeswoman steward superintendent
    supervisor treasurer vice-chair vice-president warden
    """.split()
)

OCCUPATIONS = frozenset(
    """
    accountant actor actress architect artist astronomer author baker banker biologist bookbinder
    botanist builder bibliographer carpenter chemist composer conductor cook dancer dentist designer
    doctor economist electrician engineer epidemiologist explorer farmer fisherman gardener geographer
    geologist goalkeeper grower historian inventor journalist labourer lawyer linguist mason
    mathematician mechanic merchant midwife miner musician novelist nurse organist painter philosopher
    photographer physician physicist pilot playwright poet politician porter printer psychologist
    researcher sailor scientist sculptor singer smith soldier stoker student surgeon surveyor tailor
    teacher technician trader translator weaver welder worker writer zoologist
    """.split()
)

HYPHENATED = frozenset(
    """co-operative co-operatives co-operation co-ordinator co-author co-founder by-election re-election re-elected
    vice-chair vice-chairman vice-president ex-president vice-minister vice-chancellor attorney-general auditor-general
    governor-general secretary-general director-general sub-station half-time full-time""".split()
)
"""Words that the parser knows better whole than cut at their hyphen."""

HONORIFICS = frozenset(
    """
    mr mrs ms miss mx messrs cllrs councillors dr doctor prof professor sir dame lord lady cllr councillor rev
    reverend father sister brother comrade madam mme capt captain col gen lt sgt hon
    """.split()
)
"""Titles before a name.  They tell a name from a role and are left out of the name itself."""

FEMALE = frozenset(
    """
    mrs ms miss dame lady sister queen princess chairwoman actress mother daughter wife woman
    """.split()
)
MALE = frozenset(["mr", "sir", "lord", "king", "prince", "chairman", "father", "son", "husband", "brother", "man"])

PRAISE = frozenset(
    """
    admirable amazing beautiful beloved best boundless brave bravest brilliant delicious eminent excellent
    exemplary extraordinary fantastic finest glorious grandest great greatest heroic historic illustrious
    immortal inspiring invaluable legendary loveliest magnificent marvellous matchless memorable noble noblest
    outstanding peerless proud remarkable respected revered splendid stirring stunning superb tremendous
    unforgettable unparalleled valuable wonderful worst
    """.split()
)
"""Adjectives that tell what a writer thinks; a question leaves them out."""

REPORTS = frozenset("announce confirm disclose note report reveal say state write".split())
"""Verbs of saying whose clause may be asked about with its speaker named."""

UNITS = frozenset(
    """
    acre centimetre cent day decade degree dollar euro foot gallon gram hectare hour inch kilogram
    kilometer kilometre km kg liter litre meter metre mile millimetre minute mm month ounce per percent
    point pound second ton tonne week watt megawatt kilowatt yard year won yen yuan
    """.split()
)
"""Units of measure: what they count is a quantity, not a number of things."""

REPORTING = frozenset(
    """
    add admit agree allege announce argue ask assert believe claim comment complain conclude confirm
    consider declare deny describe emphasise emphasize estimate expect explain feel fear hope indicate
    insist maintain mention note observe predict promise propose recall recommend remark reiterate reply
    report reveal say state stress suggest suppose tell think underline underscore urge warn write
    """.split()
)
"""Verbs whose clause holds what somebody says, not what is so."""

ONCE = frozenset("bear build bury complete construct create die erect establish found".split())
"""Verbs of what happens to a thing or person only once."""

DONE_TO = frozenset(
    """abolish build close complete construct damage demolish design destroy enlarge erect establish extend finish
    found inaugurate install open publish rebuild release renovate repair replace restore set sign translate""".split()
)
"""Verbs that, without an object, tell what was done to their subject."""

GIVING = frozenset("award bestow confer deliver give grant hand issue pay present send".split())
"""Verbs with a thing given and somebody who gets it."""

INCIDENTS = frozenset(
    """accident avalanche blaze blizzard bombing collapse collision crash cyclone drought earthquake epidemic eruption
    explosion famine fire flood flooding hurricane landslide outbreak pandemic rainstorm riot shipwreck storm strike
    tornado tsunami typhoon wildfire""".split()
)
"""What a report can be about that happens rather than is held."""

PROCEEDINGS = frozenset(
    """
    address adopt advance announce appeal approve ask attend award chair clarify close conclude confer convene
    criticise criticize debate decide declare deliver discuss elect endorse guide honor honour make nominate
    open pass pledge present put ratify read receive resolve review set speak study submit table urge vote
    """.split()
)
"""Verbs for what is done at a meeting, so that a report on one need not say each time where."""


PLANNED = frozenset(
    """attend begin build chair close cost direct fill head host join lead open pay play present publish receive
    replace represent retire run serve spend start succeed supervise take""".split()
)
"""Verbs of what a text announces as settled ("X will head the hospital"), not of what it foretells."""

KIN = frozenset(
    """aunt brother colleague cousin daughter father grandfather grandmother husband mother nephew niece parent
    predecessor sister son successor uncle wife""".split()
)
"""Nouns that say nothing without whose relative is meant."""

ROYAL = frozenset("king queen prince princess emperor empress tsar pope saint sir lord lady dame".split())
"""Titles that are worn as part of a name."""


def kind_of(noun: str) -> str:
    """What a singular common noun names: "event", "organization", "place", "person", or ""."""
    word = noun.lower()
    if word in POSTS or word in OCCUPATIONS:
        return "person"
    if word in EVENTS:
        return "event"
    if word in BODIES:
        return "organization"
    return "place" if word in PLACES else ""


def is_post(noun: str) -> bool:
    """Whether the noun names a post that somebody holds ("secretary", "Vice-President")."""
    word = noun.lower()
    return word in POSTS or word.rpartition("-")[2] in POSTS


def is_occupation(noun: str) -> bool:
    """Whether the noun names what somebody does or is trained in ("nurse", "organist")."""
    word = noun.lower()
    return word in OCCUPATIONS or word.endswith(("ologist", "ographer", "ician", "wright"))
