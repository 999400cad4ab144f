"""Words that tell place names in datelines from phrases, persons and labels."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    """
a a.m al am an and ao at au auf aux bei ben bin d da das de del della der des di do dos du e el
en et i im in l la las le les los ob of on op s sous sul sur the und upon van von y yi zu zum в
з и й на над о под у і
""".split()
)
"""Small words inside a place name: lower case there, whatever the rest is."""

PHRASES = frozenset(
    """
A AFTER AT Across After An And As At Aus BUT BY Before But By Dal Dans Depuis Desde En FOR FROM
For From HOW Her His How IN If Im In Inside Its Mit My NOT Nach Nel No Not OUR On Or Our Según
Selon THE THIS TO That The These This To Vor WHAT WHEN WHERE WHO WHY WITH What When Where Who
Why With В Из Из-за КАК Как На О По
""".split()
)
"""Words with which a phrase begins and a place name does not."""

PHRASE_WORDS = frozenset(
    """
after and at by for from in on over to with
""".split()
)
"""Words inside a phrase that no place name in title case has."""

PLACE_WORDS = frozenset(
    """
Abu Ain Airport Al Alt Bad Baden Bandar Bani Base Bay Beach Beit Bet Bois Bukit Burg Campo
Campos Cap Cape Castel Castello Cidade City Ciudad Costa Deir East El Falls Fort Forte Grand
Great Groß Harbor Harbour Heights Hills Hohen Ilha Isla Island Islands Kampung Khan Klein Kota
Kreis Kuala Königs La Labuan Lake Las Le Les Los Lower Markt Mont Monte Montes Mount Neu New
Nizhny North Nova Novi Novo Nowy Nueva Nuevo Ober Port Porto Pozzo Puerto Pulau Ras Reggio Rio
Río Saint Sainte San Sankt Santa Santo Sao Schloss Sidi South Springs St Ste Sungai São Tanjung
Tel Thành Town Umm Unter Upper Ust Valley Veliky Verkhny Vila Villa Village Ville Wadi Weißer
West Île
""".split()
)
"""Words that make an unknown name in title case a place rather than a person."""

RIVER_WORDS = frozenset(
    """
a. a.d. am an aux bei d. da das de del della dem den der di do dos en im la le les na nad near
nr. ob on-the sous sur upon
""".split()
)
"""Words inside an unknown name that make it a place (`Weil am Rhein`)."""

ACRONYMS = frozenset(
    """
AFB DC DF EU HMS II III IV MV NATO UN USNS USS VI ООН
""".split()
)
"""Words that stay in capitals."""

ORDINARY = frozenset(
    """
ajax alexandra altona americana angers ann armenia augusta aurora austin baden banda bari
barking bata bath batman bedford beira bello bend bender benfica billings bode bonus braga
brandon brent brits buffalo bunda bush business cali cambridge carolina cary centennial
centurion chad chandler charlotte chas chia chico china chu clovis columbia commonwealth como
concord concordia cork coro corona covid cuba cuenca cypress darwin deal delicias delta derby
dover duma durham earth edison eisen elizabeth enterprise erode essen eugene everett flint
florence fuji gama garland gary george gilbert global gloucester gold hail halle hamilton hamm
hampton hassan helena henderson herne hof hollywood hope hub hue hull independence index irving
jackson jamaica jordan kara kehl kennedy kent kira kita klang lander latina lead leer lens leon
lida lincoln lira macon madison mage male man mango mansa march marina markets mary mascara mau
media mesa metro midland milton mito mitte mobile montgomery moon moreno moro most muse nada
nancy natal nelson newton nice nigel normal norman oil olympia ontario oral orange orlando
orleans oxford paradise pare parma pasto pest pierre plano police preston providence queens
reading regina resistencia retiro rich richardson rodriguez rosetta rugby ruse saga saida sakura
sale salem salto samba same samson san sandy santana santos sari savannah serra siegen singen
soledad split sport springfield springs sterling stern surprise tanta tema tete thornton tours
toyota troy tyler usa van victoria vienne virginia vista vladimir warren waterloo weiden
westminster windsor world
""".split()
)
"""Cities whose name alone, in capitals before a dash, is more often a word or a person."""

NOT_PLACE = re.compile(
    r"\b(?:press|presse|agency|agence|agencia|agência|agenzia|agentur|news|newspaper|times|post"
    r"|herald|tribune|breaking|exclusive|update|updated|urgent|flash|alert|live|analysis|opinion"
    r"|editorial|interview|feature|factbox|photos?|pictures?|video|watch|correction|corrected|brief"
    r"|wrapup|recap|preview|review|roundup|report|story|court|ministry|minister|president|party|police"
    r"|university|bank|group|corp|inc|ltd|gmbh|club|fc|army|navy|trust|union|council|league|islamic"
    r"|агентство|срочно|молния|эксклюзив|видео|фото|обновлено|дополнено|министерство|партия"
    r"|eilmeldung|exklusiv|analyse|kommentar|urgente|exclusivo|exclusif|direct|notizie|foto)\b",
    re.IGNORECASE,
)
"""Words of institutions and labels: a name with one of them is no place."""
